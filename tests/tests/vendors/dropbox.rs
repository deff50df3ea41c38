//! Dropbox.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        409 "path/not_found"
        429 too_many_requests retry=true
        409 "path/conflict/file"
        409 "path/conflict/folder"
        409 "path/malformed_path"
        409 "path/restricted_content"
        409 "path/no_write_permission"
        409 "path/insufficient_space"
    }

    envelope {
        code        = error_summary.until("/.") | error.".tag"
        message     = user_message.text | error_summary | text()
        details     = error
        request_id  = header("x-dropbox-request-id")
        retry_after = header("retry-after") | error.retry_after
    }
}
