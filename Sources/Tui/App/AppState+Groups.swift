import Model
import Session

/// What follows from changes to groups.
extension AppState {
    mutating func follow(_ event: GroupEvent) {
        switch event {
        case .done(let request):
            model.performed = nil
            switch request.action {
            case .create, .createTopic: open(.group(request.group))
            // A join that needs approval does not open the group yet.
            case .join: if model.chats.book[.group(request.group)] != nil { open(.group(request.group)) }
            case .answer, .setJoinOption, .leave, .invite, .remove, .rename, .describe, .setAdmin, .transfer,
                .dissolve, .mute, .muteAll, .setCard, .putRole, .deleteRole, .setRole, .allowEverybody:
                let group = ConversationID.group(request.group)
                if let tip = model.ownTips.tip(of: request) {
                    // Where its message is not seen, as in a topic of that community.
                    if model.chats.openID != group, let words = model.words(for: tip) { model.notices.say(words) }
                } else if let words = model.nothingChanged(request) {
                    model.notices.say(words)
                }
            }
        case .refused(_, let error) where error.code == .noNetwork:
            model.notices.say(Wording.groupsNeedOnline)
            returnLine()
        case .refused(let request, let error) where error.code == .groupIDTaken && request.isTopicByName:
            makeOtherTopic(request)
        case .refused(let request, let error):
            model.notices.say("#\(request.group.typed): \(Wording.refusal(error))")
            returnLine()
        case .ended(let ending): leave(ending)
        case .joinAnswered(let answer): follow(answer)
        case .members(let page): follow(page)
        case .readers(let readers): model.receipts.note(readers)
        case .values(let values): model.groupValues.answered(values)
        case .valuesChanged(let values): model.groupValues.changed(values)
        case .valuesDone(let request): model.notices.say(model.groupValues.words(for: request))
        }
    }

    private mutating func leave(_ ending: GroupEnding) {
        guard let conversation = model.chats.book[.group(ending.group)] else { return }
        let by = ending.by.map {
            $0.description == model.accounts.user ? localized("you") : model.people.here(conversation.id).called($0)
        }
        // Who goes out of a community goes out of its topics, which is said once, of the community.
        let isSaid = ending.group.community == nil || ending.cause == .dissolved
        let words = isSaid ? Wording.ended(ending, name: model.name(of: conversation.id), by: by) : nil
        let wasOpen = model.chats.openID == conversation.id
        leave(ending.group, hadText: !conversation.draft.isEmpty, words)
        // Another device of this account may have left the group while somebody writes here.
        let isOwn = ending.group == model.chats.leaving
        if isOwn { model.chats.leaving = nil }
        if wasOpen, ending.cause == .dissolved,
            let community = ending.group.community.map(ConversationID.group), model.chats.book[community] != nil
        {
            return open(community)
        }
        openFirstIfNone(afterLeaving: isOwn)
    }

    /// Tries again with another id where the topic's id was taken, by an existing or a former topic. Its name is free.
    private mutating func makeOtherTopic(_ request: GroupChangeRequest) {
        guard case .createTopic(let name) = request.action, let community = request.group.community,
            let topic = model.chats.newTopic(name, of: community, isFree: false)
        else { return }
        perform([model.chats.change(topic, request.action)])
    }

    /// Reports groups that were listed before and are missing from the server's list: they ended while this program was
    /// offline.
    mutating func leaveUnlisted(_ summaries: [ConversationSummary]) {
        let listed = Set(summaries.map(\.conversation))
        // A list that has reached the limit may be incomplete.
        guard listed.count < Limits.conversations else { return }
        let gone = model.chats.book.all.filter {
            $0.wasListed && $0.id.isGroup && !listed.contains($0.id)
        }
        let groups = Set(gone.map(\.id))
        // Topics first, so that what was typed in them is said with their community.
        for conversation in gone.sorted(by: { $0.id.community != nil && $1.id.community == nil }) {
            guard case .group(let group) = conversation.id else { continue }
            let isSaid = group.community.map { !groups.contains(.group($0)) } ?? true
            leave(
                group, hadText: !conversation.draft.isEmpty,
                isSaid ? Wording.endedUnheard(model.name(of: conversation.id)) : nil)
        }
    }

    /// Without words it is a topic that goes with its community, by which what was typed in it is said, too.
    private mutating func leave(_ group: GroupID, hadText: Bool, _ words: String?) {
        if model.chats.openID == .group(group) { layers.removeAll(.popup) }
        model.chats.leave(group, &model.kills)
        model.receipts.forget(group)
        model.groupValues.forget(group)
        model.roles.forget(group)
        model.people.leave(group)
        guard let words else {
            if hadText, let community = group.community { model.chats.hadTextInTopic.insert(community) }
            return
        }
        let hadTextInTopic = model.chats.hadTextInTopic.remove(group) != nil
        model.notices.say(hadText || hadTextInTopic ? "\(words) \(Wording.textPutAway)" : words)
    }
}

extension AppModel {
    /// Why nothing can be written in the open conversation; nil when it can. The text stays in the composer meanwhile.
    var silence: String? { chats.openID.flatMap(silence) }

    func silence(in conversation: ConversationID) -> String? {
        chats.group(in: conversation)?.silence(at: session.serverTime(at: now))
            .map { Wording.silence($0, at: session.serverTime(at: now), until: dayAndTime) }
    }
}

extension GroupChangeRequest {
    /// Whether the request creates a topic whose id is made from its name.
    fileprivate var isTopicByName: Bool {
        guard case .createTopic(let name) = action else { return false }
        return group.topic == Chats.topicPart(of: name)
    }
}

extension Wording {
    /// `by` is "you" or a name; nil for the operator.
    static func ended(_ ending: GroupEnding, name: String, by: String?) -> String {
        let by = by ?? localized("the operator")
        return switch ending.cause {
        case .left: localized("You left #\(name).")
        case .removed: localized("You are not in #\(name) any more: \(by) removed you.")
        case .dissolved: localized("#\(name) is no more: \(by) dissolved it.")
        }
    }

    fileprivate static func endedUnheard(_ name: String) -> String {
        localized("You are not in #\(name) any more: you left it elsewhere, were removed, or it was dissolved.")
    }

    /// Returns a sentence that says why nothing can be written in a group.
    static func silence(_ silence: GroupSilence, at now: Timestamp, until time: (Timestamp) -> String) -> String {
        switch silence {
        case .everybody, .withoutRole: localized(key: silence.text ?? "")
        // The minute of its end may be the present one.
        case .until(let end) where end - now < .seconds(120):
            localized("You are muted here for another \(max(1, (end - now).secondsRoundedUp)) s.")
        case .until(let end): localized("You are muted here until \(time(end)).")
        }
    }

    fileprivate static var textPutAway: String {
        localized(
            "What you were typing there comes back by ^Y.", inLines: "What you were typing there comes back by /yank.")
    }
}
