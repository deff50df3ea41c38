//! An API on loopback that does what it is told, connection after connection.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What is done with one connection.
#[derive(Debug, Clone)]
pub enum Act {
    /// These bytes, then the end.
    Raw(Vec<u8>),
    /// The connection is reset before anything is said.
    Reset,
    /// The connection is reset behind these bytes.
    ResetBehind(Vec<u8>),
    /// These bytes, then nothing: the connection stays open until the client gives up.
    Stall(Vec<u8>),
    /// These bytes one after the other, with a pause between them.
    Drip(Vec<u8>, Duration),
    /// These bytes, then zeros until so many are sent or the client goes.
    Flood(Vec<u8>, usize),
}

/// A response with a length and an end.
pub fn answer(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Act {
    Act::Raw(response(status, headers, body.as_ref(), body.as_ref().len()))
}

/// A response that says another length than it has.
pub fn response(status: u16, headers: &[(&str, &str)], body: &[u8], length: usize) -> Vec<u8> {
    let mut text = format!("HTTP/1.1 {status} Status\r\nconnection: close\r\ncontent-length: {length}\r\n");
    for (name, value) in headers {
        text += &format!("{name}: {value}\r\n");
    }
    text += "\r\n";
    let mut bytes = text.into_bytes();
    bytes.extend_from_slice(body);
    bytes
}

/// An error in the table's envelope.
pub fn error(status: u16, code: &str) -> Act {
    answer(status, &[("content-type", "application/json")], body(code))
}

/// The same with further headers.
pub fn error_with(status: u16, code: &str, headers: &[(&str, &str)]) -> Act {
    answer(status, headers, body(code))
}

pub fn body(code: &str) -> String {
    format!(r#"{{"error":{{"code":"{code}","message":"as told"}}}}"#)
}

pub fn fine() -> Act {
    answer(200, &[("content-type", "application/json")], r#"{"ok":true}"#)
}

/// The server; it ends with the test's process.
#[derive(Debug, Clone)]
pub struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
    sent: Arc<Mutex<usize>>,
}

impl Server {
    /// Plays the acts in their order, and the last one over and over.
    pub fn play(acts: Vec<Act>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let server =
            Self { address: listener.local_addr().unwrap(), requests: Arc::default(), sent: Arc::default() };
        let shared = server.clone();
        thread::spawn(move || {
            for (number, stream) in listener.incoming().enumerate() {
                let act = acts.get(number).or(acts.last()).cloned().unwrap();
                let shared = shared.clone();
                // A client that goes away makes errors, which are no concern of the server's.
                thread::spawn(move || drop(shared.serve(stream.unwrap(), &act)));
            }
        });
        server
    }

    /// An address where nobody listens.
    pub fn refused() -> String {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        format!("http://{}/", listener.local_addr().unwrap())
    }

    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// How many requests have come.
    pub fn hits(&self) -> usize {
        self.requests.lock().unwrap().len()
    }

    /// How many bytes of a flood went out.
    pub fn sent(&self) -> usize {
        *self.sent.lock().unwrap()
    }

    fn serve(&self, mut stream: TcpStream, act: &Act) -> std::io::Result<()> {
        // What is left unread when a socket is dropped makes the kernel send a reset.
        let resets = matches!(act, Act::Reset | Act::ResetBehind(_));
        let head = if resets { peek(&stream)? } else { read_head(&mut stream)? };
        self.requests.lock().unwrap().push(head);
        match act {
            Act::Raw(bytes) => stream.write_all(bytes)?,
            Act::Reset => return Ok(()),
            Act::ResetBehind(bytes) => {
                stream.write_all(bytes)?;
                // So that the bytes come before the reset does.
                thread::sleep(Duration::from_millis(50));
                return Ok(());
            }
            Act::Stall(bytes) => {
                stream.write_all(bytes)?;
                stream.read_to_end(&mut Vec::new())?;
            }
            Act::Drip(bytes, pause) => {
                stream.set_nodelay(true)?;
                for byte in bytes {
                    stream.write_all(&[*byte])?;
                    thread::sleep(*pause);
                }
            }
            Act::Flood(bytes, count) => {
                stream.write_all(bytes)?;
                for _ in 0..count / 65_536 {
                    stream.write_all(&[b' '; 65_536])?;
                    *self.sent.lock().unwrap() += 65_536;
                }
            }
        }
        stream.shutdown(Shutdown::Write)?;
        // The client reads what it wants and closes; a reset would take it away from under it.
        stream.read_to_end(&mut Vec::new())?;
        Ok(())
    }
}

fn peek(stream: &TcpStream) -> std::io::Result<String> {
    let mut buffer = [0; 1024];
    let length = stream.peek(&mut buffer)?;
    Ok(String::from_utf8_lossy(&buffer[..length]).into_owned())
}

/// Reads up to the empty line; requests here have small bodies or none.
fn read_head(stream: &mut TcpStream) -> std::io::Result<String> {
    let mut head = Vec::new();
    let mut buffer = [0; 4096];
    while !head.windows(4).any(|four| four == b"\r\n\r\n") {
        let length = stream.read(&mut buffer)?;
        if length == 0 {
            break;
        }
        head.extend_from_slice(&buffer[..length]);
    }
    Ok(String::from_utf8_lossy(&head).into_owned())
}
