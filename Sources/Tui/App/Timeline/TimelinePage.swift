/// The part of the session's history that is shown.
package struct TimelinePage: Equatable, Sendable {
    /// The entry at the bottom; nil follows the newest.
    package var last: Int?

    package init() {}
}
