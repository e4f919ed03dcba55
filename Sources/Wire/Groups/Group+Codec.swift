internal import Model
internal import SwiftProtobuf

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

extension GroupRequest {
    var wire: Parley_V1_ClientFrame.OneOf_Body {
        switch self {
        case .change(let request): return .changeGroup(request.wire)
        case .listMembers(let group, let selection):
            var request = Parley_V1_ListMembers()
            request.group = group.description
            switch selection {
            case .after(let user): request.after = user?.description ?? ""
            case .these(let users): request.users = users.map(\.description)
            }
            return .listMembers(request)
        case .fetchReaders(let group):
            var request = Parley_V1_FetchReaders()
            request.group = group.description
            return .fetchReaders(request)
        case .changeValues(let request): return .changeGroupValues(request.wire)
        case .fetchValues(let group):
            var request = Parley_V1_FetchGroupValues()
            request.group = group.description
            return .fetchGroupValues(request)
        }
    }

    init(wire request: Parley_V1_ChangeGroup) throws(WireError) {
        self = .change(try GroupChangeRequest(wire: request))
    }

    init(wire request: Parley_V1_ListMembers) throws(WireError) {
        let after = request.after.isEmpty ? nil : try WireCodec.user(request.after)
        guard request.users.count <= Profile.pageLength else { throw .invalidField("users") }
        var users: [UserID] = []
        for user in request.users { users.append(try WireCodec.user(user)) }
        self = .listMembers(try WireCodec.group(request.group), users.isEmpty ? .after(after) : .these(users))
    }

    init(wire request: Parley_V1_FetchReaders) throws(WireError) {
        self = .fetchReaders(try WireCodec.group(request.group))
    }
}

extension GroupChangeRequest {
    fileprivate var wire: Parley_V1_ChangeGroup {
        var request = Parley_V1_ChangeGroup()
        request.group = group.description
        request.messageID = Data(messageID.bytes)
        switch action {
        case .create(let kind, let members):
            request.create.kind = kind.rawValue
            request.create.members = members.map(\.description)
        case .createTopic(let name): request.createTopic.name = name
        case .join: request.join = .init()
        case .leave: request.leave = .init()
        case .invite(let users): request.invite.users = users.map(\.description)
        case .remove(let users): request.remove.users = users.map(\.description)
        case .rename(let name): request.rename = name
        case .describe(.notice, let text): request.notice = text
        case .describe(.about, let text): request.about = text
        case .setAdmin(let user, true): request.promote = user.description
        case .setAdmin(let user, false): request.demote = user.description
        case .transfer(let user): request.transfer = user.description
        case .dissolve: request.dissolve = .init()
        case .mute(let user, let time):
            request.mute.user = user.description
            request.mute.seconds = UInt32(clamping: time?.wholeSeconds ?? 0)
        case .muteAll(let isOn): request.muteAll = isOn
        case .answer(let user, true): request.admit = user.description
        case .answer(let user, false): request.decline = user.description
        case .setJoinOption(let option): request.joinOption = option.rawValue
        case .setCard(let user, let card):
            request.card.user = user.description
            request.card.card = card
        case .putRole(let id, let name, let permissions):
            request.putRole.id = id.description
            request.putRole.name = name
            request.putRole.permissions = permissions.rawValue
        case .deleteRole(let id): request.deleteRole = id.description
        case .setRole(let user, let id, let isOn):
            var seat = Parley_V1_RoleOfMember()
            seat.user = user.description
            seat.role = id.description
            if isOn { request.giveRole = seat } else { request.takeRole = seat }
        case .allowEverybody(let permissions): request.allowEverybody = permissions.rawValue
        }
        return request
    }

    fileprivate init(wire request: Parley_V1_ChangeGroup) throws(WireError) {
        let action: GroupAction
        switch request.action {
        case .create(let create):
            guard let kind = GroupKind(rawValue: create.kind) else { throw .invalidField("kind") }
            action = .create(kind, members: try WireCodec.users(create.members))
        case .createTopic(let create): action = .createTopic(name: create.name)
        case .join: action = .join
        case .leave: action = .leave
        case .invite(let list): action = .invite(try WireCodec.users(list.users))
        case .remove(let list): action = .remove(try WireCodec.users(list.users))
        case .rename(let name): action = .rename(name)
        case .notice(let text): action = .describe(.notice, text)
        case .about(let text): action = .describe(.about, text)
        case .promote(let user): action = .setAdmin(try WireCodec.user(user), true)
        case .demote(let user): action = .setAdmin(try WireCodec.user(user), false)
        case .transfer(let user): action = .transfer(to: try WireCodec.user(user))
        case .dissolve: action = .dissolve
        case .mute(let mute):
            let time = Duration.seconds(Int64(mute.seconds))
            guard time <= GroupAction.longestMute else { throw .invalidField("seconds") }
            action = .mute(try WireCodec.user(mute.user), time > .zero ? time : nil)
        case .muteAll(let isOn): action = .muteAll(isOn)
        case .admit(let user): action = .answer(try WireCodec.user(user), isWelcome: true)
        case .decline(let user): action = .answer(try WireCodec.user(user), isWelcome: false)
        case .joinOption(let name):
            guard let option = JoinOption(rawValue: name) else { throw .invalidField("join_option") }
            action = .setJoinOption(option)
        case .card(let wish): action = .setCard(try WireCodec.user(wish.user), wish.card)
        case .putRole(let wish):
            action = .putRole(
                try Self.role(wish.id), name: wish.name, try Self.permissions(wish.permissions))
        case .deleteRole(let id): action = .deleteRole(try Self.role(id))
        case .giveRole(let seat): action = .setRole(try WireCodec.user(seat.user), try Self.role(seat.role), true)
        case .takeRole(let seat): action = .setRole(try WireCodec.user(seat.user), try Self.role(seat.role), false)
        case .allowEverybody(let bits): action = .allowEverybody(try Self.permissions(bits))
        case nil: throw .unknownBody
        }
        self.init(
            group: try WireCodec.group(request.group), messageID: try WireCodec.messageID(request.messageID),
            action: action)
    }

    private static func role(_ text: String) throws(WireError) -> RoleID {
        guard let id = RoleID(text) else { throw .invalidField("role") }
        return id
    }

    /// A bit that this version does not have is refused: it would do nothing.
    private static func permissions(_ bits: UInt64) throws(WireError) -> GroupPermissions {
        let permissions = GroupPermissions(rawValue: bits)
        guard permissions.isSubset(of: .all) else { throw .invalidField("permissions") }
        return permissions
    }
}

extension GroupSummary {
    var wire: Parley_V1_Group {
        var group = Parley_V1_Group()
        group.kind = kind.rawValue
        group.name = name
        group.role = UInt32(role.rawValue)
        group.mutedUntil = mutedUntil?.milliseconds ?? 0
        group.muted = isMuted
        group.joinOption = joinOption.rawValue
        group.applicants = applicants.map(\.description)
        if granted != .usual(role) { group.granted = granted.rawValue }
        if everybody != .everybody { group.everybody = everybody.rawValue }
        group.notice = notice
        group.about = about
        return group
    }

    init(wire group: Parley_V1_Group) {
        self.init(
            kind: GroupKind(named: group.kind), name: group.name,
            role: GroupRole(rawValue: Int(group.role)) ?? .member,
            mutedUntil: group.mutedUntil > 0 ? Timestamp(untrusted: group.mutedUntil) : nil, isMuted: group.muted,
            joinOption: JoinOption(rawValue: group.joinOption),
            applicants: group.applicants.prefix(GroupAction.mostApplicants).compactMap { UserID($0) },
            granted: group.hasGranted ? GroupPermissions(rawValue: group.granted).intersection(.all) : nil,
            everybody: group.hasEverybody
                ? GroupPermissions(rawValue: group.everybody).intersection(.all) : .everybody,
            notice: group.notice, about: group.about)
    }
}

extension GroupEnding {
    var wire: Parley_V1_GroupEnded {
        var ended = Parley_V1_GroupEnded()
        ended.group = group.description
        ended.cause = cause.rawValue
        ended.by = by?.description ?? ""
        return ended
    }

    /// Reads the end of a membership; one with a cause of a later version is an end as well.
    init(wire ended: Parley_V1_GroupEnded) throws(WireError) {
        self.init(
            group: try WireCodec.group(ended.group), cause: Cause(rawValue: ended.cause) ?? .removed,
            by: UserID(ended.by))
    }
}

extension JoinAnswer {
    var wire: Parley_V1_JoinAnswered {
        var answered = Parley_V1_JoinAnswered()
        answered.group = group.description
        answered.outcome = outcome.rawValue
        answered.by = by?.description ?? ""
        return answered
    }

    init(wire answered: Parley_V1_JoinAnswered) throws(WireError) {
        guard let outcome = Outcome(rawValue: answered.outcome) else { throw .invalidField("outcome") }
        self.init(group: try WireCodec.group(answered.group), outcome: outcome, by: UserID(answered.by))
    }
}

extension MembersPage {
    var wire: Parley_V1_Members {
        var page = Parley_V1_Members()
        page.group = group.description
        let ids = roles?.items.map(\.id) ?? []
        if let roles { page.roles = roles.wire }
        page.items = items.map { item in
            var member = Parley_V1_Member()
            member.user = item.user.description
            member.role = UInt32(item.role.rawValue)
            member.card = item.card?.description ?? ""
            for (place, id) in ids.enumerated() where item.roles.contains(id) { member.roles |= 1 << UInt32(place) }
            return member
        }
        page.hasMore_p = hasMore
        return page
    }

    init(wire page: Parley_V1_Members) throws(WireError) {
        let roles = page.hasRoles ? CommunityRoles(wire: page.roles) : nil
        let ids = roles?.items.map(\.id) ?? []
        var items: [GroupMember] = []
        for item in page.items {
            items.append(
                GroupMember(
                    user: try WireCodec.user(item.user), role: GroupRole(rawValue: Int(item.role)) ?? .member,
                    card: DisplayName(card: item.card),
                    roles: ids.enumerated().filter { item.roles & 1 << UInt32($0.offset) != 0 }.map(\.element)))
        }
        self.init(group: try WireCodec.group(page.group), items: items, hasMore: page.hasMore_p, roles: roles)
    }
}

extension CommunityRoles {
    fileprivate var wire: Parley_V1_Roles {
        var roles = Parley_V1_Roles()
        roles.everybody = everybody.rawValue
        roles.items = items.map { item in
            var role = Parley_V1_Role()
            role.id = item.id.description
            role.name = item.name
            role.permissions = item.permissions.rawValue
            role.members = UInt32(clamping: item.members)
            return role
        }
        return roles
    }

    /// Leaves no role out, because members name them by their places: one that can't be read ends the list.
    fileprivate init(wire roles: Parley_V1_Roles) {
        var items: [CommunityRole] = []
        for role in roles.items.prefix(CommunityRole.most) {
            guard let id = RoleID(role.id) else { break }
            items.append(
                CommunityRole(
                    id: id,
                    name: DisplayName(cleaning: role.name, atMost: GroupAction.nameBytes)?.description ?? role.id,
                    permissions: GroupPermissions(rawValue: role.permissions).intersection(.all),
                    members: Int(role.members)))
        }
        self.init(everybody: GroupPermissions(rawValue: roles.everybody).intersection(.all), items: items)
    }
}

extension GroupReaders {
    var wire: Parley_V1_Readers {
        var readers = Parley_V1_Readers()
        readers.group = group.description
        readers.items = marks.map { mark in
            var reader = Parley_V1_Reader()
            reader.user = mark.user.description
            reader.readSeq = mark.readSeq
            reader.joinedSeq = mark.joinedSeq
            return reader
        }
        return readers
    }

    init(wire readers: Parley_V1_Readers) throws(WireError) {
        var marks: [Mark] = []
        for item in readers.items {
            marks.append(
                Mark(
                    user: try WireCodec.user(item.user), readSeq: WireCodec.count(item.readSeq),
                    joinedSeq: WireCodec.count(item.joinedSeq)))
        }
        self.init(group: try WireCodec.group(readers.group), marks: marks)
    }
}
