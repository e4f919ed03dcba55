/// What `/demo` can play.
package enum DemoScene: String, CaseIterable, Sendable {
    /// Another device signs in and takes the place.
    case kick
    /// The ticket runs out.
    case expire
}
