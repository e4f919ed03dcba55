import Model
import Session

/// Commands that change groups. They have no keys, because they are rare and most can't be undone.
extension SlashCommand {
    static let groupCommands = [group, topic, join, invite, kick, mute, unmute, card, leave, members]

    static let group: SlashCommand = SlashCommand(
        "group", argument: GroupOrder.usage,
        help: "make a group; name this one; say who runs it, who gets in; dissolve it",
        candidatesByPlace: GroupOrder.candidates
    ) { argument, stage in
        let order: GroupOrder
        do throws(GroupOrder.Fault) { order = try GroupOrder(argument) } catch { return stage.say(error.text) }
        guard case .make(let group, let kind, let people) = order else {
            return act(on: order, &stage)
        }
        guard isOnline(or: Wording.groupsNeedOnline, &stage) else { return }
        done(&stage, .changeGroup(group, .create(kind, members: people)))
    }

    static let join: SlashCommand = SlashCommand(
        "join", argument: "#GROUP", help: "join a group, or ask to"
    ) { argument, stage in
        guard let group = GroupID(typed: argument.hasPrefix("#") ? String(argument.dropFirst()) : argument) else {
            return stage.say(localized("Write \(join.usage)."))
        }
        let conversation = ConversationID.group(group)
        // The list knows a group from the server's configuration without further details.
        if let listed = stage.model.chats.book[conversation], listed.summary.group != nil || listed.wasListed {
            return done(&stage, .open(conversation))
        }
        guard isOnline(or: Wording.groupsNeedOnline, &stage) else { return }
        // Who is in a community is in its topics.
        done(&stage, .changeGroup(group.community ?? group, .join))
    }

    static let invite: SlashCommand = SlashCommand(
        "invite", argument: "USER [USER]", help: "bring people into this group",
        candidates: newcomers
    ) { argument, stage in
        guard let people = people(argument, invite, &stage) else { return }
        change(&stage) { _ in .invite(people) }
    }

    static let kick: SlashCommand = SlashCommand(
        "kick", argument: "USER [USER]", help: "remove people from this group",
        candidates: membersHere
    ) { argument, stage in
        guard let people = people(argument, kick, &stage) else { return }
        change(&stage) { _ in .remove(people) }
    }

    static let mute: SlashCommand = SlashCommand(
        "mute", argument: "USER TIME", help: "keep somebody from writing in this group: /mute bob 10m",
        candidates: membersHere
    ) { argument, stage in
        do throws(GroupOrder.Fault) {
            let (user, time) = try GroupOrder.mute(argument)
            change(&stage) { _ in .mute(user, time) }
        } catch {
            stage.say(error.text)
        }
    }

    static let unmute: SlashCommand = SlashCommand(
        "unmute", argument: "USER", help: "let somebody write in this group again", candidates: membersHere
    ) { argument, stage in
        guard let people = people(argument, unmute, &stage) else { return }
        guard let user = people.first, people.count == 1 else { return stage.say(localized("Write \(unmute.usage).")) }
        change(&stage) { _ in .mute(user, nil) }
    }

    /// Leaves the group. It asks first, because nobody can return to a closed group without being let in.
    static let leave: SlashCommand = SlashCommand(
        "leave", argument: "[yes]", help: "leave this group"
    ) { argument, stage in
        guard let open = openGroup(&stage) else { return }
        let group = open.community ?? open
        guard argument == "yes" else {
            return stage.say(
                localized("Leave #\(group)? /leave yes does it. What was said there goes from this device."))
        }
        change(&stage) { _ in .leave }
    }

    static let members = SlashCommand(
        "members", key: .membersKey, help: "who is in this group"
    ) { _, stage in
        guard openGroup(&stage) != nil, isOnline(or: Wording.membersNeedOnline, &stage) else { return }
        stage.ask(.compose(.clear))
        MembersLayer.opened(&stage)
    }

    private static func act(on order: GroupOrder, _ stage: inout Stage) {
        switch order {
        case .make: break
        case .describe(let kind, let text?): change(&stage, isOfTopic: true) { _ in .describe(kind, text) }
        case .describe(let kind, nil):
            if let group = openGroup(&stage) { GroupTextWords.show(kind, of: group, &stage) }
        case .name(let name): change(&stage, isOfTopic: true) { _ in .rename(name) }
        case .admin(let user, let isAdmin): change(&stage) { _ in .setAdmin(user, isAdmin) }
        case .muteAll(let isOn): change(&stage, isOfTopic: true) { _ in .muteAll(isOn) }
        case .join(let option): change(&stage) { _ in .setJoinOption(option) }
        case .owner(let user): change(&stage) { _ in .transfer(to: user) }
        case .dissolve(let isSure):
            guard let group = openGroup(&stage) else { return }
            guard isSure else {
                return stage.say(
                    localized("End #\(group.typed) for everybody, with all that was said? /group dissolve yes does it.")
                )
            }
            change(&stage, isOfTopic: true) { _ in .dissolve }
        case .values(let order):
            guard let group = openGroup(&stage), isOnline(or: Wording.valuesNeedOnline, &stage) else { return }
            order.act(on: group, &stage)
        case .roles(let wish):
            guard let group = openGroup(&stage), isOnline(or: Wording.groupsNeedOnline, &stage) else { return }
            wish.act(on: group, &stage)
        }
    }

    /// Changes a group. Members and roles of a topic are those of its community, so the change goes there unless
    /// `isOfTopic`.
    static func change(
        _ stage: inout Stage, isOfTopic: Bool = false, _ action: (GroupID) -> GroupAction
    ) {
        guard let open = openGroup(&stage), isOnline(or: Wording.groupsNeedOnline, &stage) else { return }
        let group = isOfTopic ? open : open.community ?? open
        done(&stage, .changeGroup(group, action(group)))
    }

    private static func openGroup(_ stage: inout Stage) -> GroupID? {
        guard case .group(let group)? = stage.model.chats.openID else {
            stage.say(localized("This is no group. /open #GROUP goes to one, /group new ID makes one."))
            return nil
        }
        return group
    }

    private static func people(_ text: String, _ command: SlashCommand, _ stage: inout Stage) -> [UserID]? {
        do throws(GroupOrder.Fault) {
            let people = try GroupOrder.people(in: text.split(whereSeparator: \.isWhitespace).map(String.init))
            guard people.isEmpty else { return people }
            stage.say(localized("Write \(command.usage)."))
        } catch {
            stage.say(error.text)
        }
        return nil
    }
}
