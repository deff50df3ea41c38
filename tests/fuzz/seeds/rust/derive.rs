#[derive(ApiErrorCodes)]
enum E { #[api_error(404 "NO_COW" retry=false)] NoCow, #[api_error(503)] Closed }
