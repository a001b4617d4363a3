//! Which addresses are the program's own page.

use tauri::Url;

/// The page as the web engines of macOS and Linux, and of Windows, know it.
const BUILT_IN: &[&str] = &["tauri://localhost", "http://tauri.localhost", "https://tauri.localhost"];
/// The page while the development server provides it; a built program does not know it.
const DEVELOPMENT: &[&str] = if cfg!(dev) { &["http://127.0.0.1:4517"] } else { &[] };

/// Whether a window may go there. Links of the web are opened outside, by a command, after a person chose to.
pub(crate) fn is_ours(url: &Url) -> bool {
    let Some(host) = url.host_str() else { return false };
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    is_own_origin(&format!("{}://{host}{port}", url.scheme()))
}

/// The origin that a read-only protocol answers to: the asker's, when it is our page.
pub(crate) fn origin_to_answer(asked_from: Option<&str>) -> Option<&str> {
    asked_from.filter(|origin| is_own_origin(origin))
}

fn is_own_origin(origin: &str) -> bool {
    BUILT_IN.iter().chain(DEVELOPMENT).any(|own| *own == origin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_stays_on_its_own_page() {
        let ours = |address: &str| is_ours(&Url::parse(address).unwrap());
        assert!(ours("tauri://localhost/"));
        assert!(ours("tauri://localhost/index.html#/queue"));
        assert!(ours("http://tauri.localhost/"));
        for address in [
            "https://example.org/",
            "http://tauri.localhost.example.org/",
            "http://tauri.localhost:8080/",
            "tauri://elsewhere/",
            "evidence://localhost/0190",
            "preview://localhost/1",
            "file:///etc/passwd",
            "data:text/html,<p>",
            "javascript:alert(1)",
            "about:blank",
        ] {
            assert!(!ours(address), "{address}");
        }
    }

    #[test]
    fn an_answer_is_readable_for_our_page_only() {
        assert_eq!(origin_to_answer(Some("tauri://localhost")), Some("tauri://localhost"));
        assert_eq!(origin_to_answer(Some("null")), None);
        assert_eq!(origin_to_answer(Some("https://example.org")), None);
        assert_eq!(origin_to_answer(None), None);
    }
}
