import Model
import Session

/// Commands that change settings of the open conversation, for all devices of the account.
extension SlashCommand {
    static let conversationCommands = [
        pin, unpin, pinned, star, unstar, archive, unarchive, archived, notify, markUnread, delete,
    ]

    static let pin = SlashCommand("pin", help: "keep this conversation at the top of the list") { _, stage in
        change(.pin(true), &stage)
    }

    static let unpin = SlashCommand("unpin", help: "let this conversation go down the list again") { _, stage in
        change(.pin(false), &stage)
    }

    static let star = SlashCommand("star", help: "put a ★ beside this conversation in the list") { _, stage in
        change(.star(true), &stage)
    }

    static let unstar = SlashCommand("unstar", help: "take the ★ away again") { _, stage in
        change(.star(false), &stage)
    }

    static let archive = SlashCommand(
        "archive", help: "take this conversation out of the list while nothing in it is for you"
    ) { _, stage in
        change(.archive(true), &stage)
    }

    static let unarchive = SlashCommand("unarchive", help: "put this conversation back into the list") { _, stage in
        change(.archive(false), &stage)
    }

    static let archived = SlashCommand("archived", help: "show the archive in the list; again shows the list") {
        _, stage in
        let listing = stage.model.chats.listing
        guard listing.archived > 0 else {
            let isBack = stage.model.chats.book.all.contains { $0.summary.settings.isArchived }
            return stage.say(isBack ? Wording.archiveIsBack : Wording.nothingArchived)
        }
        done(&stage, .turn(to: listing.shelf == .archive ? .all : .archive))
    }

    static let notify: SlashCommand = SlashCommand(
        "notify", argument: names.joined(separator: "|"),
        help: "what in this conversation rings, notifies and counts as unread", candidates: { _ in names }
    ) { argument, stage in
        guard let notify = ConversationSettings.Notify(rawValue: argument) else {
            return stage.say(localized("Write \(notify.usage)."))
        }
        change(.notify(notify), &stage)
    }

    static let markUnread = SlashCommand(
        "markunread", help: "mark this conversation as unread, to come back to it"
    ) { _, stage in
        change(.markUnread(true), &stage)
    }

    static let delete: SlashCommand = SlashCommand(
        "delete", argument: "[yes]", help: "delete this conversation for you, on all your devices"
    ) { argument, stage in
        guard let open = stage.model.chats.open else { return stage.say(Wording.nothingOpen) }
        guard argument == "yes" else { return stage.say(Wording.askToDelete(stage.model.mention(of: open.id))) }
        change(.delete(upTo: open.summary.lastSeq), &stage)
    }

    private static let names = ConversationSettings.Notify.allCases.map(\.rawValue)

    private static func change(_ change: ConversationChange, _ stage: inout Stage) {
        guard let open = stage.model.chats.openID else { return stage.say(Wording.nothingOpen) }
        guard isOnline(or: Wording.settingsNeedOnline, &stage) else { return }
        done(&stage, .effect(.session(.changeOwn(.conversation(open, change)))))
    }
}

extension AppModel {
    /// Whether the list is shown beside the history, where there is room for it.
    var showsList: Bool { !configuration.isLinear && listColumns(in: size) != nil }
}

extension AppState {
    /// Turns the list to a shelf. Where no list is shown, says what would be in it.
    mutating func turn(to shelf: Shelf) {
        model.chats.shelf = shelf
        model.listStarts = ListStarts()
        guard !model.showsList else { return }
        let book = model.chats.book
        let names = model.chats.listing.places.prefix(Self.mostNamed).map { model.mention(of: book.list[$0].id) }
        model.notices.say(Wording.content(of: shelf, names, of: model.chats.listing.places.count))
    }

    private static let mostNamed = 8

    /// Removes the mark as unread from a conversation that the person has come back to.
    mutating func unmark(_ id: ConversationID) {
        guard model.session.standing == .online, model.chats.book[id]?.summary.settings.isMarkedUnread == true else {
            return
        }
        emit(.session(.changeOwn(.conversation(id, .markUnread(false)))))
    }

    /// Takes over a changed summary. A deleted conversation leaves the list, unless it has unsent text.
    mutating func change(_ summary: ConversationSummary) {
        let wasOpen = model.chats.openID == summary.conversation
        let name = model.mention(of: summary.conversation)
        model.chats.change(summary)
        guard summary.isGone, wasOpen, model.chats.openID == nil else { return }
        layers.removeAll(.popup)
        model.notices.say(Wording.deletedElsewhere(name))
    }
}

extension Wording {
    static var nothingOpen: String { localized("No conversation is open.") }

    fileprivate static var nothingArchived: String {
        localized("Nothing is in the archive. /archive puts the open conversation there.")
    }

    fileprivate static var archiveIsBack: String {
        localized("All that is in the archive has something for you, and so stands in the list.")
    }

    fileprivate static func askToDelete(_ name: String) -> String {
        localized(
            "Delete the conversation \(name) for you, on all your devices? /delete yes does it. Others keep what was said."
        )
    }

    fileprivate static func deletedElsewhere(_ name: String) -> String {
        localized("You deleted \(name) on another of your devices. What is written there brings it back.")
    }

    /// Returns the sentence that confirms a change; nil where the screen shows it. `now` is nil for a conversation that
    /// is not listed any more.
    static func changed(
        _ name: String, _ change: ConversationChange, of conversation: ConversationID, now: ConversationSummary?
    ) -> String? {
        switch change {
        case .pin(true): localized("\(name) is pinned to the top of the list.")
        case .pin(false): localized("\(name) is not pinned any more.")
        case .notify(.all) where now?.notify == .mentions:
            localized("\(name) is in the archive: it rings for every message once /unarchive takes it out.")
        case .notify(.all): localized("\(name) rings and notifies for every message.")
        case .notify(.mentions): localized("\(name) rings and notifies only for what speaks to you.")
        case .notify(.nothing): localized("\(name) is quiet: nothing in it rings, notifies or counts as unread.")
        case .markUnread(true): localized("\(name) is marked as unread until you open it again.")
        case .markUnread(false): nil
        case .star(true): localized("\(name) has a ★ in the list.")
        case .star(false): localized("\(name) has no ★ any more.")
        case .archive(true) where conversation.isGroup:
            localized("\(name) is in the archive. It is in the list only while something unread there speaks to you.")
        case .archive(true):
            localized("\(name) is in the archive. It is in the list only while something there is unread.")
        case .archive(false): localized("\(name) is in the list again.")
        case .hide: localized("The message is deleted for you, on all your devices.")
        case .delete where now != nil:
            localized("What you had seen in \(name) is deleted for you. What is new or not sent stays.")
        case .delete: localized("The conversation \(name) is deleted for you. What is written there brings it back.")
        }
    }

    /// Returns the words in the header about what rings.
    static func quiet(_ settings: ConversationSettings) -> String {
        let notify =
            switch settings.notify {
            case .all: ""
            case .mentions: localized("mentions only")
            case .nothing: localized("quiet")
            }
        return [settings.isStarred ? "★" : "", settings.isArchived ? localized("archived") : "", notify]
            .filter { !$0.isEmpty }.joined(separator: "  ")
    }
}
