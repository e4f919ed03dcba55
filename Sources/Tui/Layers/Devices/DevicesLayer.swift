import Model
import Session

/// The list of this account's devices. It shows the server's answers only: after a sign-out it changes with the answer.
struct DevicesLayer: Layer {
    /// This instance first, then those signed in, then those that are gone, each part with the newest login first; nil
    /// until the first answer.
    private(set) var instances: [InstanceSummary]?
    private(set) var selected: InstanceID?
    /// The question that the person has to confirm; nil while there is none.
    private(set) var question: Question?
    /// Whether an answer is under way.
    private(set) var isAsking = false
    /// Why something could not be done; nil where nothing has failed.
    private(set) var problem: String?

    enum Question: Equatable, Sendable {
        case signOut(InstanceSummary)
        case signOutOthers
    }

    static let level = LayerLevel.popup

    var selectedInstance: InstanceSummary? { instances?.first { $0.instance == selected } }

    /// Whether there are other devices. Other windows of this device do not count.
    var hasOthers: Bool { instances?.contains { !$0.isOwn && !$0.isBeside } == true }

    /// Whether the list has instances that were away for so long that they do not count as signed in; they may still
    /// return.
    var hasGone: Bool { instances?.contains { !$0.isSignedIn } == true }

    // MARK: Keys

    private static let rows: [KeyRow<DevicesLayer>] = [
        .init(
            .init(.enter), hint: "sign out", when: { list, _ in list.selectedInstance?.isOwn == false },
            act: { list, _ in list.askAboutSelected() }),
        .init(
            .init(.character("o")), hint: "all others", when: { $0.hasOthers && $1.session.standing == .online },
            act: { if $0.hasOthers, $1.model.session.standing == .online { $0.question = .signOutOthers } }),
        .init(
            .init(.character("r")), hint: "refresh", when: { $1.session.standing == .online },
            act: { $0.ask(.listInstances, &$1) }),
        .init(
            .init(.down), hint: "next", when: { list, _ in list.instances?.count ?? 0 > 1 },
            act: { list, _ in list.moveSelection(by: 1) }),
        .init(.init(.up)) { list, _ in list.moveSelection(by: -1) },
        .init(.escape, hint: "close", .close),
        .init(.function(6), .close),
        .init(.control("c"), .close),
    ]

    /// Yes is never the key that asked.
    private static let questionRows: [KeyRow<DevicesLayer>] = [
        .init(.init(.character("y")), hint: "sign out") { $0.signOutConfirmed(&$1) },
        .init(.escape, hint: "keep") { list, _ in list.question = nil },
        .init(.control("c")) { list, _ in list.question = nil },
    ]

    var keys: [KeyRow<DevicesLayer>] { question == nil ? Self.rows : Self.questionRows }

    mutating func press(_ key: KeyPress, _ stage: inout Stage) {
        if !isAsking { problem = nil }
        pressRow(key, &stage)
    }

    private mutating func moveSelection(by step: Int) {
        guard let instances, let index = instances.firstIndex(where: { $0.instance == selected }) else { return }
        selected = instances[min(max(0, index + step), instances.count - 1)].instance
    }

    private mutating func askAboutSelected() {
        guard let selectedInstance else { return }
        if selectedInstance.isOwn {
            problem = localized("This is the device you are at. /\(SlashCommand.logout.rawValue) signs it out.")
        } else {
            question = .signOut(selectedInstance)
        }
    }

    private mutating func signOutConfirmed(_ stage: inout Stage) {
        let confirmed = question
        question = nil
        switch confirmed {
        case .signOut(let instance): ask(.endInstances(instance.instance), &stage)
        case .signOutOthers: ask(.endInstances(nil), &stage)
        case nil: break
        }
    }

    /// Puts the text into the composer below.
    mutating func paste(_ text: String, _ stage: inout Stage) {
        stage.ask(.compose(.insert(text)))
    }

    // MARK: Asking the server

    mutating func ask(_ intent: SessionIntent, _ stage: inout Stage) {
        guard stage.model.session.standing == .online else { return problem = Wording.devicesNotConnected }
        isAsking = true
        problem = nil
        stage.ask(.effect(.session(intent)))
    }

    mutating func follow(_ event: SessionEvent, _ stage: inout Stage) -> Bool {
        if case .instancesListed(let list) = event { show(list) }
        // The link is back: requests on the old one will not be answered.
        if case .conversationsReset = event, !isAsking { ask(.listInstances, &stage) }
        if case .linkChanged(let link, _) = event, link != .connected, isAsking { end(Wording.devicesNotConnected) }
        guard case .intentRefused(let error) = event, isAsking else { return false }
        end(Wording.refusal(error))
        return true
    }

    private mutating func end(_ problem: String) {
        isAsking = false
        self.problem = problem
    }

    /// Takes over the server's list. The selection stays on its instance; if that is gone, it moves to the first other
    /// device.
    private mutating func show(_ list: [InstanceSummary]) {
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

    func inWords(_ model: AppModel) -> LayerWords? {
        if let question {
            var words = LayerWords(.question, DevicesView.words(for: question))
            words.choices = [
                .init(text: localized("Yes, sign out"), inputs: [.key(KeyPress(.character("y")))]),
                .init(text: localized("No"), inputs: [.key(.escape)]),
            ]
            return words
        }
        var words = LayerWords.list(
            localized("Your devices; one that is chosen is signed out"),
            (instances ?? []).map { DevicesView.words(for: $0, model) },
            marked: instances?.firstIndex { $0.instance == selected }, empty: "")
        if hasOthers {
            words.choices.append(
                .init(text: localized("Sign out all others"), inputs: [.key(KeyPress(.character("o")))]))
        }
        words.sentences = []
        words.isWaiting = isAsking
        words.news = [problem].compactMap(\.self)
        return words
    }

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        let inside = PopupBox.draw(localized("Your devices"), scene.model, on: &canvas)
        DevicesView.draw(self, scene.model, in: inside, on: &canvas)
    }
}
