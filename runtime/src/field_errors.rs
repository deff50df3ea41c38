//! Which fields were at fault, in whatever shape a vendor says so.

mod complaint;
mod shape;

use complaint::{FIELDS, FIELDS_OF_ANY, MESSAGES_OF_ANY, join};
use shape::Shape;

/// One complaint about one field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldError {
    field: String,
    message: String,
    code: Option<String>,
}

impl FieldError {
    /// The field; names of nested ones are joined with dots and indices: `lines[0].amount`.
    #[must_use]
    pub fn field(&self) -> &str {
        &self.field
    }

    /// What is wrong with it, in the vendor's words.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The vendor's code for it.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }
}

/// All complaints about fields, in the order in which the server sent them.
///
/// ```
/// use api_error_codes::FieldErrors;
///
/// let errors = FieldErrors::parse(r#"{"email": ["is required", "is too short"], "lines": {"0": {"sku": "is unknown"}}}"#);
/// assert_eq!(errors.of("email").collect::<Vec<_>>(), ["is required", "is too short"]);
/// assert_eq!(errors.of("lines[0].sku").next(), Some("is unknown"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldErrors(Vec<FieldError>);

impl FieldErrors {
    /// Reads field errors out of JSON; what it does not understand, it leaves out.
    ///
    /// Known are: a map from field to text, list of texts, object or list of objects with a message; such maps inside
    /// each other; trees that end in `_errors`; and lists of objects that name their field (`field`, `param`, `path`,
    /// `loc`, `pointer`, `source.pointer`, …) and have a message (`message`, `detail`, `msg`, `description`, …).
    ///
    /// All names of fields together are at most sixteen times as long as the JSON; what is beyond is left out.
    #[must_use]
    pub fn parse(json: &str) -> Self {
        let mut found = Found { room: json.len().saturating_mul(GROWTH), ..Found::default() };
        if let Ok(shape) = serde_json::from_str(json) {
            found.collect(&shape);
        }
        Self(found.errors)
    }

    /// The complaints about one field.
    pub fn of<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |error| error.field == field).map(FieldError::message)
    }

    /// All complaints, in the order in which the server sent them.
    pub fn iter(&self) -> core::slice::Iter<'_, FieldError> {
        self.0.iter()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether the server complains about no field.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The names of all fields together are at most so many times as long as the JSON: a long name around many complaints
/// would be written for each of them. What is beyond is left out.
const GROWTH: usize = 16;

#[derive(Default)]
struct Found {
    errors: Vec<FieldError>,
    /// The field that is being looked at, empty at the root.
    path: String,
    room: usize,
}

impl Found {
    fn collect(&mut self, shape: &Shape) {
        match shape {
            Shape::Text(message) => self.add(None, message, None),
            Shape::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.collect_item(index, item);
                }
            }
            Shape::Object(members) if self.path.is_empty() => self.collect_root(shape, members),
            Shape::Object(members) => {
                if !self.add_complaint(shape) {
                    self.collect_members(members);
                }
            }
            Shape::Number(_) | Shape::Other => {}
        }
    }

    fn collect_inside(&mut self, name: &str, shape: &Shape) {
        let length = self.path.len();
        join(&mut self.path, name);
        self.collect(shape);
        self.path.truncate(length);
    }

    /// An element of a list: about the list's own field when it has a message, else about one of its own.
    fn collect_item(&mut self, index: usize, item: &Shape) {
        if self.add_complaint(item) || self.add_complaints(item) {
            return;
        }
        if self.path.is_empty() || matches!(item, Shape::Text(_)) {
            self.collect(item);
        } else {
            self.collect_inside(&index.to_string(), item);
        }
    }

    /// An object that is about no field yet: one complaint, a word on the whole, or a map whose keys are fields,
    /// whatever they are called.
    fn collect_root(&mut self, object: &Shape, members: &[(String, Shape)]) {
        match (object.named(&FIELDS_OF_ANY), object.text(&MESSAGES_OF_ANY)) {
            (Some(field), Some(message)) => self.add(Some(field), message, object.code()),
            (None, Some(_)) => self.collect_members(object.others()),
            (_, None) => self.collect_members(members),
        }
    }

    fn collect_members<'s>(&mut self, members: impl IntoIterator<Item = &'s (String, Shape)>) {
        for (name, value) in members {
            match name.as_str() {
                "_errors" => self.collect(value),
                // What a value is, not what is wrong with it: `@type`.
                name if name.starts_with('@') => {}
                name => self.collect_inside(name, value),
            }
        }
    }

    /// An object with a message, about the field that it names or that it stands at; false when it has none.
    fn add_complaint(&mut self, object: &Shape) -> bool {
        let message = object.message();
        if let Some(message) = message {
            match object.named(&FIELDS_OF_ANY).or_else(|| object.named(&FIELDS)) {
                None if self.path.is_empty() => self.collect_members(object.others()),
                field => self.add(field, message, object.code()),
            }
        }
        message.is_some()
    }

    /// An element that names its field beside a list of what is wrong with it; false when it is none.
    fn add_complaints(&mut self, item: &Shape) -> bool {
        let Some(messages) = item.texts() else { return false };
        let field = item.named(&FIELDS_OF_ANY).or_else(|| item.named(&FIELDS));
        for message in messages.iter().filter(|_| field.is_some()) {
            self.add(field.clone(), message, None);
        }
        field.is_some()
    }

    /// Takes a complaint about `field`, or else about the field that is being looked at.
    fn add(&mut self, field: Option<String>, message: &str, code: Option<&str>) {
        let length = field.as_ref().unwrap_or(&self.path).len();
        // Without a field it is a complaint about the whole, which is what the message is for.
        let Some(room) = self.room.checked_sub(length).filter(|_| length > 0) else { return };
        self.room = room;
        let field = field.unwrap_or_else(|| self.path.clone());
        self.errors.push(FieldError { field, message: message.to_owned(), code: code.map(str::to_owned) });
    }
}

impl IntoIterator for FieldErrors {
    type Item = FieldError;
    type IntoIter = std::vec::IntoIter<FieldError>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a FieldErrors {
    type Item = &'a FieldError;
    type IntoIter = core::slice::Iter<'a, FieldError>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(json: &str) -> Vec<(String, String)> {
        FieldErrors::parse(json).iter().map(|error| (error.field.clone(), error.message.clone())).collect()
    }

    fn one(field: &str, message: &str) -> Vec<(String, String)> {
        vec![(field.to_owned(), message.to_owned())]
    }

    #[test]
    fn reads_every_shape() {
        assert_eq!(list(r#"{"name":["is blank"]}"#), one("name", "is blank"));
        assert_eq!(list(r#"{"name":"is blank"}"#), one("name", "is blank"));
        assert_eq!(list(r#"{"name":{"message":"is blank"}}"#), one("name", "is blank"));
        assert_eq!(list(r#"{"name":[{"description":"is blank"}]}"#), one("name", "is blank"));
        assert_eq!(
            list(r#"{"rows":{"3":{"kind":{"_errors":[{"code":"BAD","message":"no such kind"}]}}}}"#),
            one("rows[3].kind", "no such kind")
        );
        assert_eq!(
            list(r#"[{"loc":["body","rows",0,"size"],"msg":"too big"}]"#),
            one("body.rows[0].size", "too big")
        );
        assert_eq!(
            list(r#"[{"source":{"pointer":"/data/attributes/a~1b"},"title":"t","detail":"bad"}]"#),
            one("data.attributes.a/b", "bad")
        );
        assert_eq!(list(r#"[{"field":"/amount","issue":"X","description":"bad"}]"#), one("amount", "bad"));
        assert_eq!(list(r#"{"errors":[{"param":"q","message":"bad"}]}"#), one("q", "bad"));
        assert_eq!(list(r#"{"fields":[{"name":"size","messages":["too big"]}]}"#), one("size", "too big"));
        assert_eq!(list(r#"[{"field":"a","errors":["b","c"]}]"#), [one("a", "b"), one("a", "c")].concat());
        assert_eq!(list(r#"{"rows":[{"errors":["bad"]}]}"#), one("rows[0].errors", "bad"), "about no field");
        assert_eq!(list(r#"{"rows":[{"sku":["unknown"]}]}"#), one("rows[0].sku", "unknown"));
        assert_eq!(list(r#"[{"code":"Bad","target":"size","message":"too big"}]"#), one("size", "too big"));
        assert_eq!(list(r#"[{"propertyPath":"a.b","title":"too big"}]"#), one("a.b", "too big"));
        assert_eq!(
            list(r#"[{"title":"t","code":"c","extensions":{"email":["is bad"]}}]"#),
            one("extensions.email", "is bad")
        );
        assert_eq!(list(r#"{"email":[{"error":"is taken"}]}"#), one("email", "is taken"));
        assert_eq!(
            list(r#"{"rows":[{},{"sku":{"errors":["unknown"]}}]}"#),
            one("rows[1].sku.errors", "unknown")
        );
        assert_eq!(
            list(r#"[{"@type":"t/X","fieldViolations":[{"field":"a","description":"bad"}]}]"#),
            one("a", "bad")
        );
    }

    #[test]
    fn fields_may_be_called_like_what_is_said_of_them() {
        let map = r#"{"name":"is blank","description":"is too long","title":"is bad","reason":"is needed"}"#;
        assert_eq!(FieldErrors::parse(map).of("description").next(), Some("is too long"));
        assert_eq!(FieldErrors::parse(map).len(), 4);
        let lists = r#"{"message":["is blank"],"detail":["is too long"],"field":["x"]}"#;
        assert_eq!(FieldErrors::parse(lists).len(), 3);
    }

    #[test]
    fn keeps_the_code_of_a_complaint() {
        let errors = FieldErrors::parse(r#"[{"field":"a","code":"missing","message":"m"}]"#);
        assert_eq!(errors.iter().next().and_then(FieldError::code), Some("missing"));
        let errors = FieldErrors::parse(r#"[{"field":"a","error":"is missing"}]"#);
        assert_eq!(errors.iter().next().map(|it| (it.message(), it.code())), Some(("is missing", None)));
    }

    #[test]
    fn leaves_out_what_it_does_not_understand() {
        for json in [
            "",
            "null",
            "5",
            "\"text\"",
            "[]",
            "{}",
            "[1,[2]]",
            r#"{"limit":5,"on":true}"#,
            r#"{"message":"m"}"#,
        ] {
            assert!(FieldErrors::parse(json).is_empty(), "{json}");
        }
        assert!(FieldErrors::parse(&"[".repeat(100_000)).is_empty());
    }

    #[test]
    fn does_not_write_a_long_name_for_each_complaint() {
        let name = "n".repeat(100_000);
        let texts = vec!["\"x\""; 20_000].join(",");
        for json in [
            format!("{{\"{name}\":[{texts}]}}"),
            format!("{{\"{name}\":{{\"a\":[{texts}],\"b\":[{texts}]}}}}"),
        ] {
            let errors = FieldErrors::parse(&json);
            let written: usize = errors.iter().map(|error| error.field().len()).sum();
            assert!(!errors.is_empty() && written <= GROWTH * json.len(), "{written} of {}", json.len());
        }
    }

    /// Two gigabytes would be copied if each step began the path anew.
    #[test]
    fn follows_long_paths_in_linear_time() {
        let (steps, pointer) = (vec!["\"a\""; 40_000].join(","), "/a".repeat(40_000));
        for path in [format!("[{steps}]"), format!("\"{pointer}\"")] {
            let errors = FieldErrors::parse(&format!("[{{\"loc\":{path},\"msg\":\"m\"}}]"));
            assert_eq!(errors.iter().map(|error| error.field().len()).sum::<usize>(), 79_999);
        }
    }
}
