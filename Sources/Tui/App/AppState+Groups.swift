import Model
import Session

/// What becomes of groups.
extension AppState {
    mutating func follow(_ event: GroupEvent) {
        switch event {
        case .done(let request):
            switch request.action {
            case .create, .join: open(.group(request.group))
            case .leave, .invite, .remove, .rename, .setAdmin, .transfer, .dissolve: break
            }
        case .refused(let request, let error): model.notices.say("#\(request.group): \(Wording.refusal(error))")
        case .ended(let ending): leave(ending)
        case .members: break
        }
    }

    private mutating func leave(_ ending: GroupEnding) {
        let id = ConversationID.group(ending.group)
        guard let conversation = model.chats.book[id] else { return }
        let hadText = !conversation.draft.isEmpty
        if model.chats.openID == id { layers.removeAll(.popup) }
        model.chats.leave(ending.group, &model.kills)
        let by = ending.by?.description
        let words = Wording.ended(ending, name: conversation.shownName, by: by == model.accounts.user ? "you" : by)
        model.notices.say(words + (hadText ? " \(Wording.textPutAway)" : ""))
        openFirstIfNone()
    }
}

extension Wording {
    /// `by`: you, somebody, or (nil) the operator.
    static func ended(_ ending: GroupEnding, name: String, by: String?) -> String {
        let by = by ?? "the operator"
        return switch ending.cause {
        case .left: "You left #\(name)."
        case .removed: "You are not in #\(name) any more: \(by) removed you."
        case .dissolved: "#\(name) is no more: \(by) dissolved it."
        }
    }

    fileprivate static let textPutAway = "What you were typing there comes back by ^Y."
}
