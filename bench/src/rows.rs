//! The rows that every peer is given: codes that share beginnings and ends, as long as those of real vendors (Square's,
//! Slack's, PayPal's and Stripe's are 17 to 25 bytes long on average; nine of ten are under 28 to 39).

/// One row of the measured table.
pub struct Row {
    pub status: u16,
    pub code: String,
    pub variant: String,
    pub retry: Retry,
    pub description: String,
}

/// What the codes of a table look like.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Codes {
    Words,
    /// Five digits, as Twilio's.
    Integers,
    /// More than 32 bytes.
    Long,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    Never,
    Backoff,
    Throttle,
    Idempotent,
}

const SUBJECTS: [&str; 50] = [
    "ACCOUNT",
    "ADDRESS",
    "API_KEY",
    "BALANCE",
    "BANK",
    "BUCKET",
    "CARD",
    "CART",
    "CATALOG",
    "CHARGE",
    "CHECKOUT",
    "CLUSTER",
    "COUPON",
    "CURRENCY",
    "CUSTOMER",
    "DATABASE",
    "DEPLOYMENT",
    "DEVICE",
    "DISPUTE",
    "DOMAIN",
    "EMAIL",
    "EXPORT",
    "FILE",
    "IMAGE",
    "INVOICE",
    "JOB",
    "LOCATION",
    "MANDATE",
    "MEMBER",
    "MESSAGE",
    "MODEL",
    "NETWORK",
    "ORDER",
    "ORGANIZATION",
    "PAYMENT_METHOD",
    "PAYOUT",
    "PHONE",
    "PLAN",
    "PRICE",
    "PRODUCT",
    "PROJECT",
    "QUOTE",
    "REFUND",
    "REPORT",
    "SESSION",
    "SUBSCRIPTION",
    "TAX_RATE",
    "TOKEN",
    "TRANSFER",
    "USER",
];

const PARTS: [&str; 10] =
    ["", "OWNER", "ID", "NAME", "COUNTRY", "REGION", "STATE", "LIMIT", "TYPE", "SETTINGS"];

const FAULTS: [(&str, u16, Retry, &str); 10] = [
    ("INVALID", 400, Retry::Never, "is not valid"),
    ("MISSING", 400, Retry::Never, "is missing from the request"),
    ("NOT_FOUND", 404, Retry::Never, "does not exist or was deleted"),
    ("ALREADY_EXISTS", 409, Retry::Never, "exists already"),
    ("FORBIDDEN", 403, Retry::Never, "may not be used with this key"),
    ("EXPIRED", 402, Retry::Never, "has expired and must be renewed"),
    ("RATE_LIMITED", 429, Retry::Throttle, "is asked for too often"),
    ("UNAVAILABLE", 503, Retry::Backoff, "cannot be reached at the moment"),
    ("TIMEOUT", 504, Retry::Idempotent, "took too long to answer"),
    ("FAILED", 500, Retry::Backoff, "could not be handled"),
];

/// How many different rows there are.
pub const MOST: usize = SUBJECTS.len() * PARTS.len() * FAULTS.len();

/// What is this much above an integer code is none.
pub const GAP: u32 = 50;

/// `count` rows, drawn from all over the list and always the same ones.
pub fn rows(codes: Codes, count: usize) -> Vec<Row> {
    assert!(count <= MOST);
    // 1861 is prime to the number of rows: every row comes once, neighbours rarely together.
    (0..count).map(|at| at * 1861 % MOST).map(|at| of_codes(codes, at)).collect()
}

fn of_codes(codes: Codes, at: usize) -> Row {
    let row = row(at);
    match codes {
        Codes::Words => row,
        // In runs with gaps between them.
        Codes::Integers => {
            let number = 20_000 + at / 40 * 100 + at % 40;
            Row { code: number.to_string(), variant: format!("Code{number}"), ..row }
        }
        Codes::Long => {
            let code = format!("{}_OF_A_RESOURCE_IN_ANOTHER_REGION", row.code);
            Row { code, variant: format!("{}OfAResourceInAnotherRegion", row.variant), ..row }
        }
    }
}

fn row(at: usize) -> Row {
    let subject = SUBJECTS[at / 100];
    let part = PARTS[at / 10 % 10];
    let (fault, status, retry, meaning) = FAULTS[at % 10];
    let words: Vec<&str> = [subject, part, fault].into_iter().filter(|word| !word.is_empty()).collect();
    let of = if part.is_empty() { String::new() } else { format!("The {} of the ", spoken(part)) };
    let description = match of.is_empty() {
        true => format!("The {} {meaning}", spoken(subject)),
        false => format!("{of}{} {meaning}", spoken(subject)),
    };
    Row {
        status,
        code: words.join("_"),
        variant: words.iter().map(|word| camel(word)).collect(),
        retry,
        description,
    }
}

fn spoken(word: &str) -> String {
    word.to_ascii_lowercase().replace('_', " ")
}

fn camel(word: &str) -> String {
    word.split('_').map(|part| part[..1].to_owned() + &part[1..].to_ascii_lowercase()).collect()
}

impl Retry {
    /// The variant of a peer's own `Retry`, and of ours.
    pub fn name(self) -> &'static str {
        match self {
            Self::Never => "Never",
            Self::Backoff => "Backoff",
            Self::Throttle => "Throttle",
            Self::Idempotent => "Idempotent",
        }
    }

    /// The word of a table.
    pub fn word(self) -> &'static str {
        match self {
            Self::Never => "false",
            Self::Backoff => "true",
            Self::Throttle => "throttle",
            Self::Idempotent => "idempotent",
        }
    }
}
