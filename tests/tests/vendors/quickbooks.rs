//! Intuit QuickBooks Online.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        400 "610"
        403 "3100"
        400 "6240"
        400 "620"
        400 "2010"
        400 "2020"
        400 "2030"
        400 "2050"
    }

    envelope {
        code       = Fault.Error[0].code | fault.error[0].code
        category   = Fault.type | fault.type
        message    = Fault.Error[0].Message | fault.error[0].message
        details    = Fault.Error[0].Detail | fault.error[0].detail
        target     = Fault.Error[0].element
        request_id = header("intuit_tid")
        timestamp  = time
    }
}
