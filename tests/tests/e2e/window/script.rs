//! What is asked inside the page.

/// Whether axe is there and the content policy is watched.
pub(crate) const IS_READY: &str = "return Boolean(window.axe && window.stoppedByPolicy);";

/// Collects what the content policy stops from now on.
pub(crate) const WATCH: &str = r"
    window.stoppedByPolicy = [];
    document.addEventListener('securitypolicyviolation', (event) => window.stoppedByPolicy.push(
        `${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`));
";

/// The first shown element with a role and a name, both as an assistive technology computes them.
pub(crate) const FIND: &str = r"
    const [role, name] = arguments;
    window.axe.setup(document);
    try {
        const shown = (element) => element.checkVisibility({ visibilityProperty: true });
        const told = (element) => window.axe.commons.text.accessibleText(element)
            // The marks that keep a name's direction to itself are not read.
            .replace(/[\u2066-\u2069]/g, '').replace(/\s+/g, ' ').trim();
        const all = [...document.querySelectorAll('body, body *')];
        return all.find((element) =>
            window.axe.commons.aria.getRole(element) === role && shown(element) && told(element) === name) ?? null;
    } finally {
        window.axe.teardown();
    }
";

/// What can be found: roles and names of controls and headings, for the message of a failure.
pub(crate) const TOLD: &str = r"
    window.axe.setup(document);
    try {
        const told = [...document.querySelectorAll('h1, h2, a, button, input, textarea, select, [role]')].map((element) =>
            `${window.axe.commons.aria.getRole(element)} “${window.axe.commons.text.accessibleText(element).trim()}”`);
        return told.join(', ').slice(0, 2000);
    } finally {
        window.axe.teardown();
    }
";

/// What is wrong for assistive technologies on the present screen, one line each.
pub(crate) const FAULTS: &str = r"
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    return window.axe.run(document, { runOnly: { type: 'tag', values: tags } }).then((result) =>
        result.violations.flatMap((fault) =>
            fault.nodes.map((node) => `${fault.id}: ${node.target.join(' ')}: ${node.failureSummary}`)));
";

/// What the content policy stopped: what was heard, and what shows it afterwards, since nobody listened while the page
/// was loading. A style element that was stopped has no sheet; a style attribute that was stopped has no effect.
pub(crate) const STOPPED: &str = r"
    const sheets = [...document.querySelectorAll('style')].filter((style) => !style.sheet)
        .map((style) => `style-src-elem: ${style.textContent.slice(0, 80)}`);
    const attributes = [...document.querySelectorAll('[style]')]
        .filter((element) => element.getAttribute('style').trim() !== '' && element.style.length === 0)
        .map((element) => `style-src-attr: ${element.outerHTML.slice(0, 80)}`);
    const scripts = [...document.querySelectorAll('script:not([src])')]
        .map((script) => `script-src-elem: ${script.textContent.slice(0, 80)}`);
    return [...window.stoppedByPolicy, ...sheets, ...attributes, ...scripts];
";
