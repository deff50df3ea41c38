//! A hand over the tokens: looks ahead, takes, and knows where it stands.

use proc_macro2::{Delimiter, Group, Ident, Literal, Spacing, Span, TokenStream, TokenTree};

/// The tokens of one group. Invisible groups, in which fragments of a `macro_rules!` arrive, are opened.
pub(crate) struct Cursor {
    tokens: Vec<TokenTree>,
    at: usize,
    /// Where the group ends: the place of what is missing there.
    end: Span,
}

impl Cursor {
    pub(crate) fn new(stream: TokenStream, end: Span) -> Self {
        let mut tokens = Vec::new();
        let mut open = vec![stream.into_iter()];
        // A stack of our own: a deep nest of invisible groups must not become a deep recursion.
        while let Some(stream) = open.last_mut() {
            match stream.next() {
                Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::None => {
                    open.push(group.stream().into_iter());
                }
                Some(token) => tokens.push(token),
                None => drop(open.pop()),
            }
        }
        Self { tokens, at: 0, end }
    }

    pub(crate) fn of_group(group: &Group) -> Self {
        Self::new(group.stream(), group.span_close())
    }

    pub(crate) fn is_done(&self) -> bool {
        self.at >= self.tokens.len()
    }

    /// All tokens from here on.
    pub(crate) fn rest(self) -> TokenStream {
        self.tokens.into_iter().skip(self.at).collect()
    }

    /// A place to come back to with [`rewind`](Self::rewind).
    pub(crate) fn position(&self) -> usize {
        self.at
    }

    pub(crate) fn rewind(&mut self, position: usize) {
        self.at = position;
    }

    /// Takes so many tokens from behind the next one, which then stands before what followed them.
    pub(crate) fn skip_behind(&mut self, count: usize) {
        if self.at + count < self.tokens.len() {
            self.tokens.swap(self.at, self.at + count);
            self.at += count;
        }
    }

    pub(crate) fn peek(&self) -> Option<&TokenTree> {
        self.peek_at(0)
    }

    pub(crate) fn peek_at(&self, ahead: usize) -> Option<&TokenTree> {
        self.tokens.get(self.at + ahead)
    }

    /// The token before the next one.
    pub(crate) fn previous(&self) -> Option<&TokenTree> {
        self.tokens.get(self.at.checked_sub(1)?)
    }

    /// Named after `Iterator::next`, which it is not: the cursor can go back.
    pub(crate) fn bump(&mut self) -> Option<TokenTree> {
        let token = self.tokens.get(self.at)?.clone();
        self.at += 1;
        Some(token)
    }

    /// The place of the next token, or of the end.
    pub(crate) fn span(&self) -> Span {
        self.peek().map_or(self.end, TokenTree::span)
    }

    /// The place of the token before, or of the next one at the very start.
    pub(crate) fn previous_span(&self) -> Span {
        self.previous().map_or_else(|| self.span(), TokenTree::span)
    }

    pub(crate) fn peek_punct(&self, character: char) -> bool {
        self.peek_punct_at(0, character)
    }

    pub(crate) fn peek_punct_at(&self, ahead: usize, character: char) -> bool {
        matches!(self.peek_at(ahead), Some(TokenTree::Punct(punct)) if punct.as_char() == character)
    }

    /// `=`, but not `==` or `=>`.
    pub(crate) fn peek_equals_at(&self, ahead: usize) -> bool {
        self.peek_punct_at(ahead, '=')
            && !self.peek_punct_at(ahead + 1, '=')
            && !self.peek_punct_at(ahead + 1, '>')
    }

    /// Takes `::`, and gives its two tokens.
    pub(crate) fn separator(&mut self) -> Option<[TokenTree; 2]> {
        let joint = matches!(self.peek(), Some(TokenTree::Punct(punct)) if punct.spacing() == Spacing::Joint);
        if !(joint && self.peek_punct(':') && self.peek_punct_at(1, ':')) {
            return None;
        }
        Some([self.bump()?, self.bump()?])
    }

    /// Takes a single `=`.
    pub(crate) fn equals(&mut self) -> bool {
        let there = self.peek_equals_at(0);
        self.at += usize::from(there);
        there
    }

    pub(crate) fn peek_ident_at(&self, ahead: usize) -> Option<&Ident> {
        match self.peek_at(ahead) {
            Some(TokenTree::Ident(ident)) => Some(ident),
            _ => None,
        }
    }

    pub(crate) fn peek_ident(&self) -> Option<&Ident> {
        self.peek_ident_at(0)
    }

    pub(crate) fn peek_literal(&self) -> Option<&Literal> {
        match self.peek() {
            Some(TokenTree::Literal(literal)) => Some(literal),
            _ => None,
        }
    }

    pub(crate) fn peek_group(&self, delimiter: Delimiter) -> Option<&Group> {
        match self.peek() {
            Some(TokenTree::Group(group)) if group.delimiter() == delimiter => Some(group),
            _ => None,
        }
    }

    pub(crate) fn punct(&mut self, character: char) -> Option<Span> {
        let span = self.span();
        let there = self.peek_punct(character);
        self.at += usize::from(there);
        there.then_some(span)
    }

    pub(crate) fn ident(&mut self) -> Option<Ident> {
        let ident = self.peek_ident()?.clone();
        self.at += 1;
        Some(ident)
    }

    /// Takes the next token when it is this very word.
    pub(crate) fn word(&mut self, word: &str) -> Option<Span> {
        let ident = self.peek_ident().filter(|ident| *ident == word)?;
        let span = ident.span();
        self.at += 1;
        Some(span)
    }

    pub(crate) fn literal(&mut self) -> Option<Literal> {
        let literal = self.peek_literal()?.clone();
        self.at += 1;
        Some(literal)
    }

    pub(crate) fn group(&mut self, delimiter: Delimiter) -> Option<Group> {
        let group = self.peek_group(delimiter)?.clone();
        self.at += 1;
        Some(group)
    }
}
