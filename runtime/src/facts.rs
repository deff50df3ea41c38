//! What a response said, slot by slot: ranges into the kept body.

use core::ops::Range;
use core::time::Duration;

use http::StatusCode;

use crate::envelope::{Slot, SlotName, Term};

/// How many slots are texts; they come first among [`SlotName`]s.
const TEXTS: usize = SlotName::Docs as usize + 1;
const SLOTS: usize = SlotName::Retryable as usize + 1;

/// The facts of one response.
///
/// Texts stay in the body they came with. What had to be unescaped, joined or taken from a header is in one buffer for
/// all of them, so that a response without such texts costs no allocation, and one with them costs one.
#[derive(Debug, Clone)]
pub(crate) struct Facts {
    places: [Place; TEXTS],
    owned: String,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) body_status: Option<StatusCode>,
    pub(crate) retryable: Option<bool>,
    /// Which of its slot's alternatives each fact was read from.
    origins: [u8; SLOTS],
    /// All of them were read, and none was changed since.
    is_as_read: bool,
}

/// Where a text is; the top bits say in which buffer, and whether it was a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    start: u32,
    end: u32,
}

/// Which buffer a text is in.
enum Buffer {
    Body,
    Owned,
}

const FLAG: u32 = 1 << 31;
const ABSENT: Place = Place { start: u32::MAX, end: u32::MAX };

/// The largest body whose places can be told.
pub(crate) const LARGEST: usize = FLAG as usize - 1;

impl Facts {
    pub(crate) const fn new() -> Self {
        Self {
            places: [ABSENT; TEXTS],
            owned: String::new(),
            retry_after: None,
            body_status: None,
            retryable: None,
            origins: [u8::MAX; SLOTS],
            is_as_read: true,
        }
    }

    /// Notes which alternative a fact was read from.
    pub(crate) fn set_origin(&mut self, name: SlotName, alternative: usize) {
        if let Some(origin) = self.origins.get_mut(name as usize) {
            *origin = u8::try_from(alternative).unwrap_or(u8::MAX);
        }
    }

    /// Notes that a fact is not what was read, if any was.
    pub(crate) fn set_changed(&mut self, name: SlotName) {
        self.set_origin(name, usize::MAX);
        self.is_as_read = false;
    }

    /// The alternative that a fact was read from; none for facts that were given otherwise.
    pub(crate) fn origin(&self, slot: &Slot) -> Option<&'static [Term]> {
        slot.sources.get(usize::from(*self.origins.get(slot.name as usize)?)).copied()
    }

    pub(crate) const fn is_as_read(&self) -> bool {
        self.is_as_read
    }

    /// A slot's text; of `details` and `fields` its JSON.
    #[inline]
    pub(crate) fn get<'a>(&'a self, name: SlotName, body: &'a [u8]) -> Option<&'a str> {
        match self.range(name)? {
            (range, Buffer::Body) => core::str::from_utf8(body.get(range)?).ok(),
            (range, Buffer::Owned) => self.owned.get(range),
        }
    }

    /// The same as bytes, which are known to be UTF-8.
    #[inline]
    pub(crate) fn bytes<'a>(&'a self, name: SlotName, body: &'a [u8]) -> Option<&'a [u8]> {
        match self.range(name)? {
            (range, Buffer::Body) => body.get(range),
            (range, Buffer::Owned) => self.owned.as_bytes().get(range),
        }
    }

    #[inline]
    fn range(&self, name: SlotName) -> Option<(Range<usize>, Buffer)> {
        let place = *self.places.get(name as usize).filter(|place| **place != ABSENT)?;
        let buffer = if place.start & FLAG == 0 { Buffer::Body } else { Buffer::Owned };
        Some(((place.start & !FLAG) as usize..(place.end & !FLAG) as usize, buffer))
    }

    pub(crate) fn has(&self, name: SlotName) -> bool {
        self.range(name).is_some()
    }

    /// How many bytes of text are not in the body.
    pub(crate) fn size(&self) -> usize {
        self.owned.len()
    }

    /// Whether the slot's text was a number on the wire.
    pub(crate) fn is_number(&self, name: SlotName) -> bool {
        self.places.get(name as usize).is_some_and(|place| *place != ABSENT && place.end & FLAG != 0)
    }

    /// Takes a text that stands in the body.
    #[inline]
    pub(crate) fn set_range(&mut self, name: SlotName, start: u32, end: u32, is_number: bool) {
        self.set(name, Place { start, end: end | if is_number { FLAG } else { 0 } });
    }

    /// Takes a text: by its place where it is a part of `body`, else a copy of it.
    pub(crate) fn set_text(
        &mut self,
        name: SlotName,
        body: &[u8],
        text: &str,
        is_number: bool,
    ) -> Option<()> {
        match place_in(body, text.as_bytes()) {
            Some((start, end)) => {
                self.set_range(name, start, end, is_number);
                Some(())
            }
            None => self.set_owned(name, text, is_number),
        }
    }

    pub(crate) fn remove(&mut self, name: SlotName) {
        self.set(name, ABSENT);
    }

    /// Takes a copy of a text. There is room for 2 GiB; what is beyond is left out.
    pub(crate) fn set_owned(&mut self, name: SlotName, text: &str, is_number: bool) -> Option<()> {
        self.set_written(name, is_number, |owned| owned.push_str(text))
    }

    /// Takes a text that `write` writes behind those that are there.
    pub(crate) fn set_written(
        &mut self,
        name: SlotName,
        is_number: bool,
        write: impl FnOnce(&mut String),
    ) -> Option<()> {
        let start = u32::try_from(self.owned.len()).ok()?;
        write(&mut self.owned);
        let end = u32::try_from(self.owned.len()).ok().filter(|end| end & FLAG == 0);
        let Some(end) = end else {
            self.owned.truncate(start as usize);
            return None;
        };
        self.set(name, Place { start: start | FLAG, end: end | if is_number { FLAG } else { 0 } });
        Some(())
    }

    #[inline]
    fn set(&mut self, name: SlotName, place: Place) {
        if let Some(slot) = self.places.get_mut(name as usize) {
            *slot = place;
        }
    }
}

/// Where in `body` the very bytes of `part` are, if they are.
fn place_in(body: &[u8], part: &[u8]) -> Option<(u32, u32)> {
    let start = (part.as_ptr() as usize).checked_sub(body.as_ptr() as usize)?;
    let end = start + part.len();
    if end > body.len() {
        return None;
    }
    Some((u32::try_from(start).ok()?, u32::try_from(end).ok()?))
}
