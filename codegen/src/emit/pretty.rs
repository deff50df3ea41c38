//! Rust formatted as rustfmt would, without one.
//!
//! The printer wants a syntax tree, and a tree is many times as large as its text. What makes an expansion long are its
//! lists: of a long one a gap is printed first, and then a piece at a time, each where the gap stood.

use std::fmt::Write;

use api_error_codes_model::{Checked, List, ListKind, Lists, expand};
use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

use super::docs;

/// A list that is longer is printed in pieces of this many elements.
const PIECE: usize = 32;
/// Stands where a list was taken out; no vendor's name begins like it.
const GAP: &str = "__api_error_codes_list_";
/// Wider than a line: what a gap of this width stands in is broken as what a long list or literal stands in.
const WIDE: usize = 120;

/// Writes what a table expands to. `rest` is called whenever nothing is left of what was read or printed before.
///
/// # Errors
///
/// When the expansion is no Rust, or cannot be written.
pub(super) fn pretty(checked: &Checked, out: &mut dyn Write, rest: &dyn Fn()) -> Result<(), String> {
    in_pieces(checked, PIECE, out, rest)
}

fn in_pieces(checked: &Checked, most: usize, out: &mut dyn Write, rest: &dyn Fn()) -> Result<(), String> {
    let mut gaps = Gaps { most, kept: Vec::new() };
    let frame = expand(checked, &mut gaps);
    let mut printer = Printer { gaps: &gaps.kept, out, rest };
    printer.lines(print(frame.clone())?.lines(), &frame)
}

fn print(tokens: TokenStream) -> Result<String, String> {
    let file =
        syn::parse2(docs::in_lines(tokens)).map_err(|error| format!("the expansion is no Rust: {error}"))?;
    Ok(prettyplease::unparse(&file))
}

/// The lists that are longer than `most`.
struct Gaps<'a> {
    most: usize,
    kept: Vec<Gap<'a>>,
}

struct Gap<'a> {
    list: List<'a>,
    name: String,
    most: usize,
}

impl<'a> Lists<'a> for Gaps<'a> {
    fn list(&mut self, list: List<'a>) -> TokenStream {
        let most = match list.kind {
            // Of as many bytes as a line has room for it is broken where its gap is.
            ListKind::Literal => WIDE,
            // What one of them takes is what matters.
            ListKind::Statements => 1,
            _ => self.most,
        };
        if list.len <= most {
            return list.piece(0..list.len);
        }
        let mut name = format!("{GAP}{}_", self.kept.len());
        if matches!(list.kind, ListKind::Array | ListKind::Literal) {
            name = format!("{name:_<WIDE$}");
        }
        let gap = Gap { list, name, most };
        let tokens = gap.tokens().into_iter().collect();
        self.kept.push(gap);
        tokens
    }
}

struct Printer<'p, 'a> {
    gaps: &'p [Gap<'a>],
    out: &'p mut dyn Write,
    rest: &'p dyn Fn(),
}

impl Printer<'_, '_> {
    /// Writes lines of the frame, and for each gap among them what it stands for.
    fn lines<'l>(&mut self, lines: impl Iterator<Item = &'l str>, frame: &TokenStream) -> Result<(), String> {
        for line in lines {
            match self.gaps.iter().find(|gap| gap.stands_in(line)) {
                Some(gap) if gap.list.kind == ListKind::Literal => {
                    let literal = gap.list.piece(0..gap.list.len).to_string();
                    self.line(&line.replacen(&gap.name, &literal, 1))?;
                }
                Some(gap) => self.pieces(gap, frame)?,
                None => self.line(line)?,
            }
        }
        Ok(())
    }

    fn line(&mut self, line: &str) -> Result<(), String> {
        writeln!(self.out, "{line}").map_err(|_| "the expansion cannot be written".to_owned())
    }

    /// Writes a list a piece at a time, each from between two gaps of what leads to it in the frame.
    fn pieces(&mut self, gap: &Gap<'_>, frame: &TokenStream) -> Result<(), String> {
        let frame = gap.way(frame.clone());
        for from in (0..gap.list.len).step_by(gap.most) {
            let piece = gap.list.piece(from..gap.list.len.min(from + gap.most));
            let filled = gap.filled(frame.clone(), &mut piece.into_iter().collect());
            let text = print(filled.clone())?;
            let lines = text.lines().skip_while(|line| !gap.stands_in(line)).skip(1);
            self.lines(lines.take_while(|line| !gap.stands_in(line)), &filled)?;
            (self.rest)();
        }
        Ok(())
    }
}

impl Gap<'_> {
    /// The tokens that stand for the list.
    fn tokens(&self) -> Vec<TokenTree> {
        let name = TokenTree::from(Ident::new(&self.name, Span::call_site()));
        let mark = |mark: char, spacing| TokenTree::from(Punct::new(mark, spacing));
        match self.list.kind {
            ListKind::Docs => {
                let attribute = Group::new(Delimiter::Bracket, name.into());
                vec![mark('#', Spacing::Alone), attribute.into()]
            }
            ListKind::Variants | ListKind::Array => vec![name, mark(',', Spacing::Alone)],
            ListKind::Statements => vec![name, mark(';', Spacing::Alone)],
            ListKind::Literal => vec![name],
            ListKind::Arms => vec![
                name,
                mark('=', Spacing::Joint),
                mark('>', Spacing::Alone),
                Literal::usize_unsuffixed(0).into(),
                mark(',', Spacing::Alone),
            ],
        }
    }

    /// Whether a printed line is the gap.
    fn stands_in(&self, line: &str) -> bool {
        let rest = line.trim_start().trim_start_matches("#[").strip_prefix(&*self.name);
        rest.is_some_and(|rest| matches!(rest, "," | "]" | ";" | " => 0,"))
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
            TokenTree::Ident(name) => *name == self.name,
            TokenTree::Group(group) => group.stream().into_iter().any(|token| self.is_in(&token)),
            _ => false,
        }
    }

    /// The frame with a piece in its gap, and the gap once more behind it.
    fn filled(&self, frame: TokenStream, piece: &mut Vec<TokenTree>) -> TokenStream {
        let mut out: Vec<TokenTree> = Vec::new();
        for token in frame {
            match token {
                TokenTree::Group(group) if self.list.kind == ListKind::Docs && self.is_name(&group) => {
                    out.push(group.into());
                    out.append(piece);
                    out.extend(self.tokens());
                }
                TokenTree::Group(group) => {
                    let inner = self.filled(group.stream(), piece);
                    out.push(Group::new(group.delimiter(), inner).into());
                }
                TokenTree::Ident(name) if self.list.kind != ListKind::Docs && name == self.name => {
                    out.extend(self.tokens());
                    out.append(piece);
                    out.push(name.into());
                }
                other => out.push(other),
            }
        }
        out.into_iter().collect()
    }

    fn is_name(&self, group: &Group) -> bool {
        matches!(group.stream().into_iter().next(), Some(TokenTree::Ident(name)) if name == self.name)
    }
}

fn punct(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

/// Whether behind a block something else begins: what goes on has a `.`, a `;` or the like there.
fn begins_item(token: &TokenTree) -> bool {
    punct(token, '#') || matches!(token, TokenTree::Ident(word) if word != "else")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use api_error_codes_model::diagnostic::Diagnostics;
    use api_error_codes_model::{Checked, Whole, check, expand, parse_table};

    use super::{in_pieces, print};

    /// Every kind of list, each with elements of every form.
    fn table() -> Checked {
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
        check(parse_table(table.parse().unwrap()).0, &mut Diagnostics::default())
    }

    #[test]
    fn pieces_put_together_are_the_whole() {
        let table = table();
        let whole = print(expand(&table, &mut Whole)).unwrap();
        for most in [1, 2, 3, 7, 16, 39, 40, 41, 1000] {
            let mut pieces = String::new();
            in_pieces(&table, most, &mut pieces, &|| {}).unwrap();
            assert_eq!(pieces, whole, "in pieces of {most}");
        }
    }
}
