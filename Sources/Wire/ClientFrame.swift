package import Model

/// A frame of a client: one request, or an answer to a ping. `README.md` in this folder describes the exchange.
package struct ClientFrame: Equatable, Sendable {
    /// The id that the answer repeats; 0 where no answer is wanted.
    package let requestID: UInt64
    package let body: Body

    package enum Body: Equatable, Sendable {
        case hello(Hello)
        case login(LoginRequest)
        case logout(LogoutScope)
        /// A new ticket for the same user, on the live link.
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

/// A request of somebody who has logged in, by its subject. Each family has a folder of its own.
package enum ClientRequest: Equatable, Sendable {
    case messages(MessageRequest)
    case conversations(ConversationRequest)
    case groups(GroupRequest)
    case people(PeopleRequest)
    case files(FileRequest)
    case devices(DeviceRequest)
}
