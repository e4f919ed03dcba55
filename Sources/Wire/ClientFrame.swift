package import Model

/// What a client sends: one request, or an answer to a ping. See `README.md` in this folder for the conversation.
package struct ClientFrame: Equatable, Sendable {
    /// Repeated in the answer; 0 where none is wanted.
    package let requestID: UInt64
    package let body: Body

    package enum Body: Equatable, Sendable {
        case hello(Hello)
        case login(LoginRequest)
        case logout(LogoutScope)
        /// A new ticket for the same user, on the live connection.
        case renewTicket(Secret)
        case request(ClientRequest)
        case ping
        case pong
    }

    package init(requestID: UInt64, body: Body) {
        self.requestID = requestID
        self.body = body
    }
}

/// The first frame of every connection.
package struct Hello: Equatable, Sendable {
    package let version: UInt32
    package let software: String

    package init(version: UInt32 = ProtocolVersion.current, software: String) {
        self.version = version
        self.software = software
    }
}

package enum ProtocolVersion {
    package static let current: UInt32 = 1
}

/// What somebody who has logged in asks for, by what it is about. Each family lies in a folder of its own.
package enum ClientRequest: Equatable, Sendable {
    case messages(MessageRequest)
    case conversations(ConversationRequest)
    case groups(GroupRequest)
    case people(PeopleRequest)
    case files(FileRequest)
    case devices(DeviceRequest)
}
