//! Signs: a shape, a colour and a word for each verdict and severity, so that none is told by colour alone.

use guiju_core::verdict::{Severity, Verdict};
use maud::{Markup, html};

use crate::Words;

/// The order in which verdicts are told: what asks for action first.
pub const ORDER: [Verdict; 4] = [Verdict::Unmet, Verdict::Undetermined, Verdict::NotDue, Verdict::Met];
/// The order in which severities are told.
pub const SEVERITIES: [Severity; 3] = [Severity::Violation, Severity::Shortcoming, Severity::Suggestion];

/// The colour or pattern of a verdict in charts.
#[must_use]
pub fn fill_of(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Unmet => "#9c2b2c",
        Verdict::Undetermined => "url(#p-open)",
        Verdict::NotDue => "url(#p-later)",
        Verdict::Met => "#b3d6cc",
        Verdict::NotApplicable => "#e6e2d9",
    }
}

/// The class of a number upon it.
#[must_use]
pub fn ink_of(verdict: Verdict) -> &'static str {
    if verdict == Verdict::Unmet { "t-light" } else { "t-dark" }
}

/// The colour of a severity in charts.
#[must_use]
pub fn severity_fill(severity: Severity) -> &'static str {
    match severity {
        Severity::Violation => "#7d1d22",
        Severity::Shortcoming => "url(#p-short)",
        Severity::Suggestion => "#efcbc1",
    }
}

/// The class of a number upon it.
#[must_use]
pub fn severity_ink(severity: Severity) -> &'static str {
    if severity == Severity::Violation { "t-light" } else { "t-dark" }
}

/// What the other drawings refer to: patterns and the shapes of verdicts.
#[must_use]
pub fn definitions() -> Markup {
    html! {
        svg class="defs" aria-hidden="true" focusable="false" {
            defs {
                pattern id="p-open" width="6" height="6" patternUnits="userSpaceOnUse" {
                    rect width="6" height="6" fill="#ecc57b" {}
                    circle cx="1.5" cy="1.5" r="1" fill="#a8741a" {}
                    circle cx="4.5" cy="4.5" r="1" fill="#a8741a" {}
                }
                pattern id="p-later" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                    rect width="5" height="5" fill="#d3dde7" {}
                    rect width="1.4" height="5" fill="#7b93ab" {}
                }
                pattern id="p-short" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)" {
                    rect width="5" height="5" fill="#dc8f83" {}
                    rect width="1.4" height="5" fill="#a83e36" {}
                }
                symbol id="m-met" viewBox="0 0 20 20" {
                    circle cx="10" cy="10" r="8.6" fill="none" stroke="#2c6e62" stroke-width="1.8" {}
                    path d="M5.8 10.4l3 3 5.6-6.2" fill="none" stroke="#2c6e62" stroke-width="2.2" {}
                }
                symbol id="m-unmet" viewBox="0 0 20 20" {
                    rect x="1" y="1" width="18" height="18" rx="2" fill="#9c2b2c" {}
                    path d="M6 6l8 8M14 6l-8 8" stroke="#fff" stroke-width="2.4" {}
                }
                symbol id="m-undetermined" viewBox="0 0 20 20" {
                    path d="M10 .8L19.2 10 10 19.2.8 10z" fill="#ecc57b" stroke="#8a5f14" stroke-width="1.3" {}
                    path d="M7.4 8c0-3.4 5.2-3.2 5.2-.2 0 2-2.5 1.9-2.5 4M10 13.6v1.7" fill="none" stroke="#3d2a05" stroke-width="1.7" {}
                }
                symbol id="m-not_due" viewBox="0 0 20 20" {
                    circle cx="10" cy="10" r="8.6" fill="#fff" stroke="#4d6780" stroke-width="1.8" {}
                    path d="M10 4.8V10l3.6 2.2" fill="none" stroke="#4d6780" stroke-width="1.8" {}
                }
                symbol id="m-not_applicable" viewBox="0 0 20 20" {
                    circle cx="10" cy="10" r="8.6" fill="#fff" stroke="#8b8578" stroke-width="1.6" stroke-dasharray="3 2.4" {}
                    path d="M6 10h8" stroke="#8b8578" stroke-width="1.8" {}
                }
            }
        }
    }
}

/// The shape of a verdict.
#[must_use]
pub fn shape(verdict: Verdict) -> Markup {
    html! { svg aria-hidden="true" focusable="false" { use href={ "#m-" (verdict.word()) } {} } }
}

/// A verdict: shape, word and, where it is unmet, what it weighs.
#[must_use]
pub fn verdict(words: &Words<'_>, verdict: Verdict, severity: Option<Severity>) -> Markup {
    html! {
        span class={ "v " (verdict.word()) } {
            (shape(verdict)) (words.verdict(verdict))
            @if let Some(severity) = severity { span class="tag" { (words.severity(severity)) } }
        }
    }
}

/// The legend of a chart of verdicts.
#[must_use]
pub fn legend(parts: &[(&'static str, String)]) -> Markup {
    html! {
        ul class="legend" aria-hidden="true" {
            @for (fill, label) in parts {
                li { svg class="swatch" { rect width="100%" height="100%" fill=(fill) {} } (label) }
            }
        }
    }
}

/// Compass and square, 规矩: a circle in its square, drawn with the two tools that the name speaks of.
#[must_use]
pub fn emblem() -> Markup {
    html! {
        svg viewBox="0 0 64 64" aria-hidden="true" focusable="false" fill="none" stroke="#9c2b2c" {
            path d="M8 6v50h50" stroke-width="5" {}
            path d="M18 46V20h0" stroke-width="1" {}
            circle cx="34" cy="30" r="19" stroke-width="1.6" {}
            path d="M34 8l-11 37M34 8l11 37" stroke-width="2.6" {}
            circle cx="34" cy="8" r="3.4" fill="#9c2b2c" stroke="none" {}
            path d="M27 31h14" stroke-width="1.6" {}
        }
    }
}
