//! Makes `ferry.rs` of `ferry.csv` whenever that changes.

use api_error_codes_codegen::Generator;
use api_error_codes_codegen::generator::BuildError;

fn main() -> Result<(), BuildError> {
    Generator::new()
        .source("ferry.csv")
        .enum_name("FerryError")
        .title("Errors of the ferry timetable.")
        .envelope("envelope { code = fault, message = words }")
        .write_to_out_dir()?;
    Ok(())
}
