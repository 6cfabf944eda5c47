//! The files of the last good build, and what answers an address.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::watch;

use super::Built;

/// Where the reload script and its events are. No page has an address that begins with `_`.
pub(super) const SCRIPT: &str = "_rapporteur/reload.js";
pub(super) const EVENTS: &str = "_rapporteur/events";

const RELOAD: &[u8] = include_bytes!("reload.js");
const WAITING: &[u8] = b"<!doctype html><html lang=\"en\"><head><title>Not built yet</title></head>\
<body><p>The site has errors; they are in the terminal. This page reloads once they are mended.</p></body></html>";

/// The last good build, shared by the builder and the server.
#[derive(Debug, Clone)]
pub struct Files {
    built: Arc<Mutex<Option<Arc<Built>>>>,
    generation: watch::Sender<u64>,
    policy: Arc<str>,
    port: u16,
}

/// What is answered.
#[derive(Debug, PartialEq, Eq)]
pub enum Answer {
    /// A file: its media type and bytes.
    File(&'static str, Vec<u8>),
    /// The address lacks its last slash.
    Moved(String),
    /// There is no such page; the site's own one for that, or a sentence.
    Missing(Vec<u8>),
}

impl Files {
    /// Nothing yet, to be served on `port` under this content security policy.
    #[must_use]
    pub fn new(policy: &str, port: u16) -> Self {
        Self {
            built: Arc::default(),
            generation: watch::Sender::new(0),
            policy: policy.into(),
            port,
        }
    }

    /// Takes a new build, and tells all pages to reload; keeps the last one where there is none.
    pub fn publish(&self, built: Option<Built>) {
        if let Some(built) = built {
            *self.built.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(built));
            self.generation.send_modify(|generation| *generation += 1);
        }
    }

    /// The number of the build, as it changes.
    pub(super) fn generation(&self) -> watch::Receiver<u64> {
        self.generation.subscribe()
    }

    /// Whether a request's `Host` is this server by a loopback name. Any other is a page elsewhere
    /// that has got its own name to lead here (DNS rebinding).
    #[must_use]
    pub fn is_own_host(&self, host: &str) -> bool {
        let (name, port) = host.rsplit_once(':').unwrap_or((host, "80"));
        ["127.0.0.1", "localhost"].contains(&name) && port == self.port.to_string()
    }

    /// The policy of served pages: as published, and connections to this server.
    #[must_use]
    pub fn policy(&self) -> String {
        format!("{}; connect-src 'self'", self.policy)
    }

    /// Answers the address `path`, with or without its first slash.
    #[must_use]
    pub fn answer(&self, path: &str) -> Answer {
        let path = decoded(path.trim_start_matches('/'));
        if path == SCRIPT {
            return Answer::File("text/javascript; charset=utf-8", RELOAD.to_vec());
        }
        let built = self
            .built
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let Some(built) = built else {
            return Answer::File(HTML, self.reloading(WAITING));
        };
        let file = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.clone()
        };
        match built.get(&file) {
            Some(bytes) if media_type(&file) == HTML => Answer::File(HTML, self.reloading(bytes)),
            Some(bytes) => Answer::File(media_type(&file), bytes.clone()),
            None if built.contains_key(&format!("{path}/index.html")) => {
                Answer::Moved(format!("/{path}/"))
            }
            None => Answer::Missing(
                built
                    .get("404.html")
                    .map_or_else(|| b"Not found".to_vec(), |b| self.reloading(b)),
            ),
        }
    }

    /// A page with the reload script, and a policy that lets it listen.
    fn reloading(&self, page: &[u8]) -> Vec<u8> {
        let page = String::from_utf8_lossy(page);
        let script = format!("<script src=\"/{SCRIPT}\" defer></script></head>");
        page.replacen(&*self.policy, &self.policy(), 1)
            .replacen("</head>", &script, 1)
            .into_bytes()
    }
}

const HTML: &str = "text/html; charset=utf-8";

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "jsonld" => "application/ld+json",
        "csv" => "text/csv; charset=utf-8",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "pdf" => "application/pdf",
        _ => "text/plain; charset=utf-8",
    }
}

/// An address with its percent-encoded bytes in place; as it is, where that is no UTF-8.
fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let digits = (ahead.next(), ahead.next());
        let hex = |digit: Option<u8>| {
            char::from(digit?)
                .to_digit(16)
                .and_then(|d| u8::try_from(d).ok())
        };
        match (byte, hex(digits.0), hex(digits.1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(high * 16 + low);
                rest = ahead;
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: &str = "default-src 'none'; script-src 'self'";

    fn files() -> Files {
        let page = format!("<html><head><meta content=\"{POLICY}\"></head></html>");
        let files = Files::new(POLICY, 4000);
        let built = [
            ("index.html", page.as_str()),
            ("ar/تجربة/index.html", "<p>"),
            ("theme/x.css", "p{}"),
        ];
        files.publish(Some(
            built
                .map(|(p, t)| (p.to_owned(), t.as_bytes().to_vec()))
                .into(),
        ));
        files
    }

    #[test]
    fn addresses_lead_to_files_of_the_build() {
        let files = files();
        assert!(matches!(files.answer("/"), Answer::File(HTML, _)));
        assert!(matches!(
            files.answer("/ar/%D8%AA%D8%AC%D8%B1%D8%A8%D8%A9/"),
            Answer::File(HTML, _)
        ));
        assert_eq!(
            files.answer("/ar/تجربة"),
            Answer::Moved("/ar/تجربة/".to_owned())
        );
        let css = Answer::File("text/css; charset=utf-8", b"p{}".to_vec());
        assert_eq!(files.answer("/theme/x.css"), css);
    }

    #[test]
    fn no_address_leads_anywhere_else() {
        for path in [
            "/../Cargo.toml",
            "/%2e%2e/x",
            "//etc/passwd",
            "/theme/../index.html",
            "/%",
            "/%ff",
        ] {
            assert!(matches!(files().answer(path), Answer::Missing(_)), "{path}");
        }
    }

    #[test]
    fn the_reload_script_is_added_and_may_listen_and_nothing_else() {
        let Answer::File(_, page) = files().answer("/") else {
            panic!("a page")
        };
        let page = String::from_utf8(page).unwrap();
        assert!(page.contains(&format!("content=\"{POLICY}; connect-src 'self'\"")));
        assert_eq!(page.matches("<script").count(), 1);
    }

    #[test]
    fn a_build_that_fails_keeps_the_last_good_one() {
        let files = files();
        let mut generation = files.generation();
        files.publish(None);
        assert!(matches!(files.answer("/"), Answer::File(..)));
        assert!(!generation.has_changed().unwrap());
        files.publish(Some(Built::new()));
        assert!(generation.has_changed().unwrap());
        assert_eq!(*generation.borrow_and_update(), 2);
    }

    #[test]
    fn before_the_first_good_build_every_page_waits_for_it() {
        let Answer::File(_, page) = Files::new(POLICY, 1).answer("/en/") else {
            panic!("a page")
        };
        assert!(String::from_utf8(page).unwrap().contains(SCRIPT));
    }

    #[test]
    fn only_loopback_names_are_answered() {
        let files = files();
        assert!(files.is_own_host("localhost:4000") && files.is_own_host("127.0.0.1:4000"));
        for host in [
            "evil.example:4000",
            "localhost",
            "localhost:1",
            "127.0.0.1.evil:4000",
            "",
        ] {
            assert!(!files.is_own_host(host), "{host}");
        }
    }
}
