use api_error_codes::status_codes;

status_codes! {

}

fn main() {

}
