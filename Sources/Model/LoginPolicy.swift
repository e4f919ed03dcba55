/// Who may be signed in together. The default is the field's *multi platform*: each platform is a class of its own.
package struct LoginPolicy: Equatable, Sendable {
    /// Instances each platform may have at once.
    package var instancesPerPlatform: Int
    /// Running one-shot senders a user may have at once; they are outside the policy otherwise.
    package var scripts: Int

    package init(instancesPerPlatform: Int = 1, scripts: Int = 10) {
        self.instancesPerPlatform = instancesPerPlatform
        self.scripts = scripts
    }
}
