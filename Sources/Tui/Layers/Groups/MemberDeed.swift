import Model

/// What a key of the list of members does to the marked one. It puts the command into the line, where it can still be
/// changed.
enum MemberDeed {
    /// Sets what the member is called in the group.
    case name
    case remove
    case mute
    case promote
    case demote

    /// Returns whether the kind of the group, the roles of both and what this user may do in the group allow it.
    func isPossible(on member: GroupMember, isSelf: Bool, for summary: GroupSummary) -> Bool {
        // A community's roles put plain members below somebody who is one, too.
        let isBelow = member.role < summary.role || summary.role == .member && member.role == .member
        switch self {
        case .name:
            return summary.kind != .live && (isSelf || isBelow && summary.permissions.contains(.members))
        case .remove: return !isSelf && isBelow && summary.permissions.contains(.members)
        case .mute: return !isSelf && isBelow && summary.kind != .work && summary.permissions.contains(.mute)
        case .promote, .demote:
            let hasAdmins = summary.kind != .work && summary.kind != .live
            return hasAdmins && summary.role == .owner && member.role == (self == .promote ? .member : .admin)
        }
    }

    func line(for user: UserID, isSelf: Bool) -> String {
        switch self {
        case .name: "/\(SlashCommand.card.rawValue) \(isSelf ? "" : "@\(user) ")"
        case .remove: "/\(SlashCommand.kick.rawValue) @\(user)"
        case .mute: "/\(SlashCommand.mute.rawValue) @\(user) 10m"
        case .promote: "/\(SlashCommand.group.rawValue) admin @\(user)"
        case .demote: "/\(SlashCommand.group.rawValue) unadmin @\(user)"
        }
    }
}
