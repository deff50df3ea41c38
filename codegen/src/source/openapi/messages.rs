//! The messages of `AsyncAPI` 2 and 3, whose payloads are schemas that may have no name of their own.

use crate::source::openapi::files::{At, Resolver};
use crate::source::value::{Member, escape_step};

/// Each payload with the name of its message and the JSON pointer to it.
#[must_use]
pub(super) fn payloads<'f>(resolver: &Resolver<'f>) -> Vec<(At<'f>, &'f str, String)> {
    let mut payloads = Vec::new();
    let root = resolver.root();
    let Some(channels) = root.value.get("asyncapi").map(|_| root.get("channels")) else { return payloads };
    let listed = root.get("components").and_then(|components| components.get("messages"));
    for member in members(listed) {
        let pointer = format!("#/components/messages/{}", escape_step(&member.key));
        add(resolver, root.with(&member.value), &member.key, pointer, &mut payloads);
    }
    for channel in members(channels) {
        let at = resolver.resolve(root.with(&channel.value)).at;
        let pointer = format!("#/channels/{}", escape_step(&channel.key));
        for member in members(at.get("messages")) {
            let pointer = format!("{pointer}/messages/{}", escape_step(&member.key));
            add(resolver, at.with(&member.value), &member.key, pointer, &mut payloads);
        }
        for direction in ["subscribe", "publish"] {
            let Some(message) = at.get(direction).and_then(|operation| operation.get("message")) else {
                continue;
            };
            let pointer = format!("{pointer}/{direction}/message");
            for (number, one) in
                message.value.get("oneOf").map(|of| of.items()).into_iter().flatten().enumerate()
            {
                add(resolver, at.with(one), &channel.key, format!("{pointer}/oneOf/{number}"), &mut payloads);
            }
            add(resolver, message, &channel.key, pointer, &mut payloads);
        }
    }
    payloads
}

fn members<'f>(at: Option<At<'f>>) -> &'f [Member] {
    at.map(|at| at.value.members()).unwrap_or_default()
}

fn add<'f>(
    resolver: &Resolver<'f>,
    message: At<'f>,
    name: &'f str,
    pointer: String,
    payloads: &mut Vec<(At<'f>, &'f str, String)>,
) {
    let message = resolver.resolve(message).at;
    let Some(payload) = message.get("payload") else { return };
    // In 3.0 a payload may say which language its schema is written in.
    let schema = payload.get("schema").filter(|_| payload.get("schemaFormat").is_some());
    payloads.push((
        schema.unwrap_or(payload),
        message.value.text_of("name").unwrap_or(name),
        format!("{pointer}/payload"),
    ));
}
