pub fn write(_: &crate::log::Log, _: bool) {}
