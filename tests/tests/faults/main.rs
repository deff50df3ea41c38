//! What a broken table costs: its faults, in one run, and nothing else.
#![allow(missing_docs)]

mod door;
mod examples;
mod messages;
mod partial;
mod random;
mod recovery;
mod robust;
mod shape;
mod slips;
mod tables;
