import Model
import TestSupport
import Wire

extension FrameExamples {
    static let client = otherRequests + roleRequests
    static let server = otherAnswers + kinds + roleAnswers
}

/// Roles of a community.
extension FrameExamples {
    private static let writers = fixture(RoleID("writers"))
    private static let stewards = fixture(RoleID("stewards"))

    private static let roleRequests: [(name: String, frame: ClientFrame)] = [
        (
            "change_group put_role",
            ClientFrame(requestID: 18, body: group(.putRole(writers, name: "Writers 写手", [.send, .topics])))
        ),
        ("change_group delete_role", ClientFrame(requestID: 18, body: group(.deleteRole(writers)))),
        ("change_group give_role", ClientFrame(requestID: 18, body: group(.setRole(.bob, writers, true)))),
        ("change_group take_role", ClientFrame(requestID: 18, body: group(.setRole(.bob, writers, false)))),
        ("change_group allow_everybody", ClientFrame(requestID: 18, body: group(.allowEverybody([.send, .mute])))),
        ("change_group allow_everybody, nothing", ClientFrame(requestID: 18, body: group(.allowEverybody([])))),
    ]

    private static let roleAnswers: [(name: String, frame: ServerFrame)] = [
        (
            "members with roles",
            ServerFrame(
                requestID: 19,
                body: .answer(
                    .members(
                        MembersPage(
                            group: .team,
                            items: [
                                GroupMember(user: .alice, role: .owner),
                                GroupMember(user: .bob, role: .member, roles: [writers, stewards]),
                                GroupMember(user: .carol, role: .member, roles: [stewards]),
                            ],
                            hasMore: false,
                            roles: CommunityRoles(
                                everybody: [],
                                items: [
                                    CommunityRole(id: writers, name: "Writers", permissions: [.send], members: 1),
                                    CommunityRole(id: stewards, name: "Stewards", permissions: [.mute], members: 2),
                                ])))))
        ),
        (
            "conversation_changed, of a community with roles",
            ServerFrame(
                body: .news(
                    .conversationChanged(
                        ConversationSummary(
                            conversation: .group(.team), lastSeq: 3, readSeq: 3, unread: 0, lastAt: .start,
                            group: GroupSummary(
                                kind: .community, name: "", role: .member, granted: [.mute], everybody: [])))))
        ),
    ]
}
