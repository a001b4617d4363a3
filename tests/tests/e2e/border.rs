//! What a page could do if somebody else's script ran in it: nothing.

use crate::window::in_window;
use serde_json::json;

/// Runs in the page and tells how each attempt ended, and what of it the content policy stopped: on a machine without a
/// network an address is out of reach in any case.
const ATTEMPTS: &str = r"
    const stopped = new Set();
    document.addEventListener('securitypolicyviolation', (event) => stopped.add(event.effectiveDirective));
    const ended = (attempt) => attempt.then(() => 'done', () => 'refused');
    const ask = (name) => window.__TAURI_INTERNALS__.invoke(name, { request: {} });
    const image = (address) => new Promise((done, failed) => {
        const element = new Image();
        element.onload = done;
        element.onerror = failed;
        element.src = address;
    });
    const inline = () => {
        const script = document.createElement('script');
        script.textContent = 'window.inlineRan = true';
        document.head.append(script);
        script.remove();
        return window.inlineRan ? 'done' : 'refused';
    };
    return Promise.all([
        ended(fetch('https://example.org/')),
        ended(image('https://example.org/a.png')),
        ended(fetch('file:///etc/hostname')),
        ended(ask('plugin:dialog|open')),
        ended(ask('plugin:fs|read_text_file')),
        ended(ask('plugin:window|close')),
        ended(ask('plugin:event|emit')),
        ended(ask('no_such_command')),
        Promise.resolve(window.open('https://example.org/') ? 'done' : 'refused'),
        Promise.resolve(inline()),
        Promise.resolve(window.__TAURI__ ? 'done' : 'refused'),
    ]).then((ended) => ({ ended, stopped: [...stopped].sort() }));
";

/// Tries to go somewhere, and tells where the page is after it had time to go. A page that went cannot tell.
const LEAD_AWAY: &str = r"
    window.stayed = true;
    location.href = arguments[0];
    return new Promise((tell) => setTimeout(() => tell(location.origin), 500));
";

#[test]
fn a_script_in_the_page_reaches_no_network_no_file_and_no_command_but_those_of_the_table() {
    in_window("border", async |window| {
        window.until("document.querySelector('h1')").await?;
        let told = window.ask(ATTEMPTS, vec![]).await?;
        assert_eq!(told["ended"], json!(vec!["refused"; 11]));
        assert_eq!(told["stopped"], json!(["connect-src", "img-src", "script-src-elem"]));
        Ok(())
    });
}

#[test]
fn the_window_cannot_be_led_away_from_its_own_page() {
    in_window("led_away", async |window| {
        window.until("document.querySelector('h1')").await?;
        let page = window.ask("return location.origin;", vec![]).await?;
        for address in ["https://example.org/", "evidence://localhost/1", "data:text/html,<h1>elsewhere</h1>"]
        {
            assert_eq!(window.ask(LEAD_AWAY, vec![json!(address)]).await?, page, "{address}");
        }
        // The same attempt does lead to the page's own address, so it would have led elsewhere.
        let own = format!("{}/?again", page.as_str().expect("an origin"));
        let _ = window.ask(LEAD_AWAY, vec![json!(own)]).await;
        window.until("window.stayed === undefined && document.querySelector('h1')").await
    });
}

#[test]
fn what_is_not_there_is_answered_in_a_way_that_runs_and_keeps_nothing() {
    const HEADERS: &str = r"
        return fetch(arguments[0]).then(async (answer) => [
            answer.status,
            answer.headers.get('content-type'),
            (await answer.text()).length,
        ]);
    ";
    in_window("not_there", async |window| {
        window.until("document.querySelector('h1')").await?;
        for address in
            ["evidence://localhost/0190", "preview://localhost/0190", "evidence://localhost/../assay.db"]
        {
            let answer = window.ask(HEADERS, vec![json!(address)]).await?;
            assert_eq!(answer, json!([404, "text/plain; charset=utf-8", 0]), "{address}");
        }
        Ok(())
    });
}
