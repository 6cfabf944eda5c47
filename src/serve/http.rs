//! The server: turns requests into addresses and answers into responses.

use std::convert::Infallible;
use std::io;
use std::net::TcpListener;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;

use super::files::{Answer, EVENTS, Files};

/// Serves until the process ends.
pub(super) fn run(listener: TcpListener, files: Files) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let events = get(|State(files): State<Files>| async move { reloads(&files) });
        let app = Router::new()
            .route(&format!("/{EVENTS}"), events)
            .fallback(page)
            .with_state(files);
        axum::serve(listener, app).await
    })
}

/// The number of the build, now and whenever it changes.
fn reloads(files: &Files) -> impl IntoResponse + use<> {
    let numbers = WatchStream::new(files.generation());
    let events =
        numbers.map(|number| Ok::<_, Infallible>(Event::default().data(number.to_string())));
    Sse::new(events).keep_alive(KeepAlive::default())
}

async fn page(State(files): State<Files>, request: Request) -> Response {
    let host = request
        .headers()
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    if !files.is_own_host(host.unwrap_or_default()) {
        return (
            StatusCode::MISDIRECTED_REQUEST,
            "this preview is for this machine only",
        )
            .into_response();
    }
    let mut response = match files.answer(request.uri().path()) {
        Answer::File(kind, bytes) => ([(header::CONTENT_TYPE, kind)], bytes).into_response(),
        Answer::Moved(to) => moved(&to),
        Answer::Missing(bytes) => {
            let kind = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
            (StatusCode::NOT_FOUND, kind, bytes).into_response()
        }
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    if let Ok(policy) = HeaderValue::from_str(&files.policy()) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// To another address of this server. It is percent-encoded anew, since it may hold any script.
fn moved(to: &str) -> Response {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"/-._~".contains(&b);
    let encoded: String = to
        .bytes()
        .map(|b| {
            if plain(b) {
                char::from(b).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect();
    (
        StatusCode::PERMANENT_REDIRECT,
        [(header::LOCATION, encoded)],
    )
        .into_response()
}
