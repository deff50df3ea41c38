//! Rust formatted as rustfmt would, without one.
//!
//! The printer wants a syntax tree, and a tree is many times as large as its text. What makes an expansion long are a
//! few lists with an element a row: they are taken out of the whole and printed a piece at a time, each piece where its
//! list stood.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

use super::docs;

/// A list that is longer is printed in pieces of this many elements.
const PIECE: usize = 64;
/// Stands where a list was taken out; no vendor's name begins like it.
const GAP: &str = "__api_error_codes_list_";

/// The text of a file of these tokens.
///
/// # Errors
///
/// When they are no Rust.
pub(super) fn pretty(tokens: TokenStream) -> Result<String, String> {
    in_pieces(tokens, PIECE)
}

fn in_pieces(tokens: TokenStream, most: usize) -> Result<String, String> {
    let mut lists = Lists { most, taken: Vec::new() };
    let frame = lists.frame(tokens);
    let mut out = String::new();
    for line in print(frame.clone())?.lines() {
        match lists.taken.iter_mut().find(|list| list.stands_in(line)) {
            Some(list) => list.print(&frame, &mut out)?,
            None => {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    Ok(out)
}

fn print(tokens: TokenStream) -> Result<String, String> {
    let file =
        syn::parse2(docs::in_lines(tokens)).map_err(|error| format!("the expansion is no Rust: {error}"))?;
    Ok(prettyplease::unparse(&file))
}

/// What was taken out of the whole.
struct Lists {
    most: usize,
    taken: Vec<List>,
}

struct List {
    kind: Kind,
    gap: String,
    pieces: Vec<Vec<TokenTree>>,
}

/// What a list is one of: each has its own way to stand for nothing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `#[doc = "…"] #[doc = "…"]`
    Docs,
    /// `enum Name { A, B }`
    Variants,
    /// `match … { A => 0, B => 1, }`
    Arms,
    /// `[a, b]`
    Array,
}

impl Lists {
    /// The tokens, with a gap for every long list.
    fn frame(&mut self, tokens: TokenStream) -> TokenStream {
        let mut out: Vec<TokenTree> = Vec::new();
        for token in self.without_docs(docs::outer_in_lines(tokens)) {
            let token = match token {
                TokenTree::Group(group) => self.group(group, &out),
                other => other,
            };
            out.push(token);
        }
        out.into_iter().collect()
    }

    fn group(&mut self, group: Group, before: &[TokenTree]) -> TokenTree {
        let delimiter = group.delimiter();
        let stream = group.stream();
        // Its tokens have one owner from here on, and are moved instead of copied.
        drop(group);
        let tokens: Vec<TokenTree> = stream.into_iter().collect();
        let inner = match kind(delimiter, &tokens, before) {
            Some(kind) if commas(&tokens) > self.most => self.take(kind, tokens, |token| punct(token, ',')),
            _ => self.frame(tokens.into_iter().collect()),
        };
        Group::new(delimiter, inner).into()
    }

    /// Long runs of documentation, taken out.
    fn without_docs(&mut self, mut tokens: Vec<TokenTree>) -> Vec<TokenTree> {
        let mut at = 0;
        while at < tokens.len() {
            let run = tokens.get(at..).unwrap_or_default().chunks(2).take_while(|pair| is_doc(pair)).count();
            let end = at + 2 * run;
            at = match run > self.most {
                true => {
                    let run: Vec<TokenTree> = tokens.drain(at..end).collect();
                    let gap = self.take(Kind::Docs, run, |token| matches!(token, TokenTree::Group(_)));
                    tokens.splice(at..at, gap);
                    at + 2
                }
                false => end.max(at + 1),
            };
        }
        tokens
    }

    fn take(&mut self, kind: Kind, tokens: Vec<TokenTree>, ends: impl Fn(&TokenTree) -> bool) -> TokenStream {
        let mut gap = format!("{GAP}{}_", self.taken.len());
        if kind == Kind::Array {
            // Wider than a line: the array that it stands in is broken as the long one is.
            gap = format!("{gap:_<120}");
        }
        let ends: Vec<usize> =
            (1..).zip(&tokens).filter(|(_, token)| ends(token)).map(|(at, _)| at).collect();
        let many = tokens.len();
        let cuts = ends.into_iter().skip(self.most - 1).step_by(self.most).chain([many]);
        let (mut tokens, mut from) = (tokens.into_iter(), 0);
        let pieces = cuts.map(|to| tokens.by_ref().take(to - std::mem::replace(&mut from, to)).collect());
        let pieces = pieces.collect();
        let list = List { kind, gap, pieces };
        let tokens = list.gap().into_iter().collect();
        self.taken.push(list);
        tokens
    }
}

impl List {
    /// The tokens that stand for it.
    fn gap(&self) -> Vec<TokenTree> {
        let name = TokenTree::from(Ident::new(&self.gap, Span::call_site()));
        let mark = |mark: char, spacing| TokenTree::from(Punct::new(mark, spacing));
        match self.kind {
            Kind::Docs => {
                let attribute = Group::new(Delimiter::Bracket, name.into());
                vec![mark('#', Spacing::Alone), attribute.into()]
            }
            Kind::Variants | Kind::Array => vec![name, mark(',', Spacing::Alone)],
            Kind::Arms => vec![
                name,
                mark('=', Spacing::Joint),
                mark('>', Spacing::Alone),
                Literal::usize_unsuffixed(0).into(),
                mark(',', Spacing::Alone),
            ],
        }
    }

    /// Whether a printed line is its gap.
    fn stands_in(&self, line: &str) -> bool {
        let rest = line.trim_start().trim_start_matches("#[").strip_prefix(&*self.gap);
        rest.is_some_and(|rest| matches!(rest, "," | "]" | " => 0,"))
    }

    /// Prints its pieces, each between two gaps of what leads to it in the frame.
    fn print(&mut self, frame: &TokenStream, out: &mut String) -> Result<(), String> {
        let frame = self.way(frame.clone());
        for mut piece in std::mem::take(&mut self.pieces) {
            if self.kind != Kind::Docs && piece.last().is_some_and(|last| !punct(last, ',')) {
                piece.push(Punct::new(',', Spacing::Alone).into());
            }
            let text = print(self.filled(frame.clone(), &mut piece))?;
            let lines = text.lines().skip_while(|line| !self.stands_in(line)).skip(1);
            for line in lines.take_while(|line| !self.stands_in(line)) {
                out.push_str(line);
                out.push('\n');
            }
        }
        Ok(())
    }

    /// The item that the gap stands in, in it the statement, and so on: the others do not matter to it.
    fn way(&self, tokens: TokenStream) -> TokenStream {
        let mut item: Vec<TokenTree> = Vec::new();
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            let block = matches!(&token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
            item.push(token);
            let ends = block && tokens.peek().is_none_or(begins_item);
            if !ends && item.last().is_some_and(|last| !punct(last, ';')) {
                continue;
            }
            if item.iter().any(|token| self.is_in(token)) {
                break;
            }
            item.clear();
        }
        let narrowed = item.into_iter().map(|token| match &token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace && self.is_in(&token) => {
                Group::new(group.delimiter(), self.way(group.stream())).into()
            }
            _ => token,
        });
        narrowed.collect()
    }

    /// Whether the gap is a token or stands in it.
    fn is_in(&self, token: &TokenTree) -> bool {
        match token {
            TokenTree::Ident(name) => *name == self.gap,
            TokenTree::Group(group) => group.stream().into_iter().any(|token| self.is_in(&token)),
            _ => false,
        }
    }

    /// The frame with a piece in its gap, and the gap once more behind it.
    fn filled(&self, frame: TokenStream, piece: &mut Vec<TokenTree>) -> TokenStream {
        let mut out: Vec<TokenTree> = Vec::new();
        for token in frame {
            match token {
                TokenTree::Group(group) if self.kind == Kind::Docs && self.is_name(&group) => {
                    out.push(group.into());
                    out.append(piece);
                    out.extend(self.gap());
                }
                TokenTree::Group(group) => {
                    let inner = self.filled(group.stream(), piece);
                    out.push(Group::new(group.delimiter(), inner).into());
                }
                TokenTree::Ident(name) if self.kind != Kind::Docs && name == self.gap => {
                    out.extend(self.gap());
                    out.append(piece);
                    out.push(name.into());
                }
                other => out.push(other),
            }
        }
        out.into_iter().collect()
    }

    fn is_name(&self, group: &Group) -> bool {
        matches!(group.stream().into_iter().next(), Some(TokenTree::Ident(name)) if name == self.gap)
    }
}

/// What the list of a group would be one of, by what stands before it and in it.
fn kind(delimiter: Delimiter, tokens: &[TokenTree], before: &[TokenTree]) -> Option<Kind> {
    match (delimiter, before) {
        (Delimiter::Bracket, [.., mark]) if punct(mark, '#') => None,
        // Numbers and the like share lines: it matters where one begins.
        (Delimiter::Bracket, _) => tokens.iter().any(|token| !is_plain(token)).then_some(Kind::Array),
        (Delimiter::Brace, [.., TokenTree::Ident(word), TokenTree::Ident(_)]) if word == "enum" => {
            Some(Kind::Variants)
        }
        (Delimiter::Brace, [.., TokenTree::Ident(word), _]) if word == "match" => Some(Kind::Arms),
        _ => None,
    }
}

fn is_plain(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Literal(_)) || punct(token, ',')
}

fn commas(tokens: &[TokenTree]) -> usize {
    tokens.iter().filter(|token| punct(token, ',')).count()
}

fn punct(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

/// Whether behind a block something else begins: what goes on has a `.`, a `;` or the like there.
fn begins_item(token: &TokenTree) -> bool {
    punct(token, '#') || matches!(token, TokenTree::Ident(word) if word != "else")
}

/// Whether two tokens are `#[doc = "…"]`.
fn is_doc(pair: &[TokenTree]) -> bool {
    let [mark, TokenTree::Group(group)] = pair else { return false };
    punct(mark, '#')
        && matches!(group.stream().into_iter().next(), Some(TokenTree::Ident(doc)) if doc == "doc")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use api_error_codes_model::compile_table;
    use proc_macro2::TokenStream;

    use super::{in_pieces, print};

    /// Every kind of list, each with elements of every form.
    fn expansion() -> TokenStream {
        let rows = (0..40).map(|row| match row % 8 {
            0 => format!("400 CODE_{row} retry=false \"A line.\\n\\nAnother one, with `{row}`.\""),
            1 => format!("404|410 CODE_{row}|OLD_{row} docs=\"https://example.com/errors/{row}\" action=\"Look it up.\""),
            2 => format!("#[cfg(feature = \"some\")] 409 CODE_{row} \"{}\"", "long ".repeat(40)),
            3 => format!("429 \"group.{row}.*\" as Group{row} retry=throttle after=30s"),
            4 => format!("/// Said above.\n500 {} as Number{row} user_facing", 1000 + row),
            5 => format!("5{row} CODE_{row} expose"),
            6 => format!("#[deprecated] 422 CODE_{row}"),
            _ => format!("* {row:05} as Text{row}"),
        });
        let rows: Vec<String> = rows.collect();
        let table = format!("pub enum Every {{ {}\n 4xx CLIENT _ OTHER }}", rows.join("\n"));
        compile_table(table.parse().unwrap()).0
    }

    #[test]
    fn pieces_put_together_are_the_whole() {
        let whole = print(expansion()).unwrap();
        for most in [1, 2, 3, 7, 16, 39, 40, 41, 1000] {
            assert_eq!(in_pieces(expansion(), most).unwrap(), whole, "in pieces of {most}");
        }
    }
}
