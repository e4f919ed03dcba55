package import Model

/// Whose store it is: one user of one deployment at one address. Two of them never share a row.
package struct StoredAccount: Hashable, Sendable {
    package let server: ServerAddress
    package let appID: UInt64
    package let user: UserID

    package init(server: ServerAddress, appID: UInt64, user: UserID) {
        self.server = server
        self.appID = appID
        self.user = user
    }
}

/// Whose something is: one user of one server.
struct Account: Hashable, Sendable {
    let server: ServerAddress
    let user: UserID
}
