import Model
import TestSupport

extension GroupAction {
    /// What can be done with one role, and with what everybody may do.
    static func aboutRoles(of user: UserID) -> [GroupAction] {
        let id = fixture(RoleID("writers"))
        return [
            .putRole(id, name: "Writers", [.mute, .roles]), .setRole(user, id, true), .setRole(user, id, false),
            .deleteRole(id), .allowEverybody([]), .allowEverybody([.send]),
        ]
    }
}
