//! Forty-two vendors' error bodies, each declared in a few lines, against real samples of them.
//!
//! The samples are read from `../shared/corpus` when it is there; the declarations are compiled always.

mod further;
mod sample;

mod adyen;
mod anthropic;
mod aws_json;
mod aws_s3;
mod azure_arm;
mod binance;
mod checkout_com;
mod cloudflare;
mod digitalocean;
mod discord;
mod django_rest_framework;
mod dropbox;
mod elasticsearch;
mod fastapi;
mod github;
mod google_cloud;
mod graphql_apollo;
mod grpc_gateway;
mod hubspot;
mod json_api;
mod json_rpc;
mod kraken;
mod kubernetes;
mod laravel_pelcro;
mod oauth2_rfc6749;
mod openai;
mod paypal;
mod plaid;
mod postgrest;
mod problem_json;
mod proxy_pages;
mod quickbooks;
mod razorpay;
mod reddit;
mod salesforce;
mod shopify;
mod slack;
mod spring_boot;
mod stripe;
mod telegram;
mod twilio;
mod zendesk;

use sample::Vendor;

/// One line a vendor: its file, its enum.
fn vendors() -> Vec<Vendor> {
    vec![
        Vendor::of::<adyen::Code>("adyen"),
        Vendor::of::<anthropic::Code>("anthropic"),
        Vendor::of::<aws_json::Code>("aws-json"),
        Vendor::of::<aws_s3::Code>("aws-s3"),
        Vendor::of::<azure_arm::Code>("azure-arm"),
        Vendor::of::<binance::Code>("binance"),
        Vendor::of::<checkout_com::Code>("checkout-com"),
        Vendor::of::<cloudflare::Code>("cloudflare"),
        Vendor::of::<digitalocean::Code>("digitalocean"),
        Vendor::of::<discord::Code>("discord"),
        Vendor::of::<django_rest_framework::Code>("django-rest-framework"),
        Vendor::of::<dropbox::Code>("dropbox"),
        Vendor::of::<elasticsearch::Code>("elasticsearch"),
        Vendor::of::<fastapi::Code>("fastapi"),
        Vendor::of::<github::Code>("github"),
        Vendor::of::<google_cloud::Code>("google-cloud"),
        Vendor::of::<graphql_apollo::Code>("graphql-apollo"),
        Vendor::of::<grpc_gateway::Code>("grpc-gateway"),
        Vendor::of::<hubspot::Code>("hubspot"),
        Vendor::of::<json_api::Code>("json-api"),
        Vendor::of::<json_rpc::Code>("json-rpc"),
        Vendor::of::<kraken::Code>("kraken"),
        Vendor::of::<kubernetes::Code>("kubernetes"),
        Vendor::of::<laravel_pelcro::Code>("laravel-pelcro"),
        Vendor::of::<oauth2_rfc6749::Code>("oauth2-rfc6749"),
        Vendor::of::<openai::Code>("openai"),
        Vendor::of::<paypal::Code>("paypal"),
        Vendor::of::<plaid::Code>("plaid"),
        Vendor::of::<postgrest::Code>("postgrest"),
        Vendor::of::<problem_json::Code>("problem-json"),
        Vendor::of::<proxy_pages::Code>("proxy-pages"),
        Vendor::of::<quickbooks::Code>("quickbooks"),
        Vendor::of::<razorpay::Code>("razorpay"),
        Vendor::of::<reddit::Code>("reddit"),
        Vendor::of::<salesforce::Code>("salesforce"),
        Vendor::of::<shopify::Code>("shopify"),
        Vendor::of::<slack::Code>("slack"),
        Vendor::of::<spring_boot::Code>("spring-boot"),
        Vendor::of::<stripe::Code>("stripe"),
        Vendor::of::<telegram::Code>("telegram"),
        Vendor::of::<twilio::Code>("twilio"),
        Vendor::of::<zendesk::Code>("zendesk"),
    ]
}

#[test]
fn every_code_survives_the_way_there_and_back() {
    let wrong: Vec<String> = vendors().iter().flat_map(Vendor::check_sending).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_sample_decodes_to_what_its_vendor_meant() {
    if !sample::corpus().is_dir() {
        eprintln!("skipped: the corpus is not beside the project");
        return;
    }
    let mut samples = 0;
    let mut wrong = Vec::new();
    for vendor in vendors() {
        let (count, mistakes) = vendor.check();
        println!("{:<24} {:>2} of {count:>2} samples", vendor.name, count - sample::samples_in(&mistakes));
        samples += count;
        wrong.extend(mistakes);
    }
    println!("{samples} samples of {} vendors", vendors().len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
