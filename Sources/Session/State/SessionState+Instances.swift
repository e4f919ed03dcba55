internal import Model
internal import Wire

/// One's own live instances: asked for, or signed out, both answered with the list.
extension SessionState {
    mutating func listInstances() {
        askForInstances(.listInstances)
    }

    mutating func endInstances(_ instance: InstanceID?) {
        askForInstances(.endInstances(instance))
    }

    /// Never kept for a later link: a sign-out that comes true an hour later is a surprise.
    private mutating func askForInstances(_ body: ClientFrame.Body) {
        guard link.isSynced, case .loggedIn = phase else { return publish(.intentRefused(refusalOfRequest)) }
        request(body, as: .instances)
    }

    mutating func listed(_ instances: [InstanceSummary]) {
        guard case .loggedIn = phase else { return }
        publish(.instancesListed(instances))
    }
}
