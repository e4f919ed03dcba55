package import Model

/// The list of one's own devices while it is shown.
package struct DevicePanel: Equatable, Sendable {
    /// This one first, then who is signed in, then who is gone, each with the newest login first; nil until the first
    /// answer.
    package private(set) var instances: [InstanceSummary]?
    package private(set) var selected: InstanceID?
    /// What the person has to confirm.
    package var question: Question?
    /// An answer is on its way.
    package var isAsking = false
    /// Why something could not be done.
    package var problem: String?

    package enum Question: Equatable, Sendable {
        case signOut(InstanceSummary)
        case signOutOthers
    }

    package init() {}

    package var selectedInstance: InstanceSummary? { instances?.first { $0.instance == selected } }

    package var hasOthers: Bool { instances?.contains { !$0.isOwn } == true }

    /// Not here for so long that they count no more; they may still come back.
    package var hasGone: Bool { instances?.contains { !$0.isSignedIn } == true }

    /// Takes the server's list. The selection stays where it was, else goes to the first device that is not this one.
    package mutating func show(_ list: [InstanceSummary]) {
        isAsking = false
        problem = nil
        instances = list.sorted { left, right in
            if left.isOwn != right.isOwn { return left.isOwn }
            if left.isSignedIn != right.isSignedIn { return left.isSignedIn }
            if left.loggedInAt != right.loggedInAt { return left.loggedInAt > right.loggedInAt }
            return left.instance.description < right.instance.description
        }
        if selectedInstance == nil { selected = (instances?.first { !$0.isOwn } ?? instances?.first)?.instance }
        if case .signOut(let asked) = question, !list.contains(where: { $0.instance == asked.instance }) {
            question = nil
        }
    }

    package mutating func moveSelection(by step: Int) {
        guard let instances, let index = instances.firstIndex(where: { $0.instance == selected }) else { return }
        selected = instances[min(max(0, index + step), instances.count - 1)].instance
    }
}
