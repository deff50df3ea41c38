use api_error_codes::status_codes;

status_codes! {
    pub enum match {
        404 NOT_FOUND
    }
}

fn main() {

}
