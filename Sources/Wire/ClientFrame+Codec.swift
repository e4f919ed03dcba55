internal import Model
internal import SwiftProtobuf

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

extension ClientFrame {
    /// The protobuf bytes of this frame.
    package func encoded() throws(WireError) -> [UInt8] {
        var frame = Parley_V1_ClientFrame()
        frame.requestID = requestID
        switch body {
        case .hello(let hello):
            frame.hello.version = hello.version
            frame.hello.software = hello.software
        case .login(let login):
            frame.login = login.wire
        case .logout(let scope):
            frame.logout.wholeDevice = scope == .device
        case .renewTicket(let ticket):
            frame.renewTicket.ticket = ticket.text
        case .request(.messages(let request)):
            frame.body = request.wire
        case .request(.conversations(let request)):
            frame.body = request.wire
        case .request(.groups(let request)):
            frame.body = request.wire
        case .request(.people(let request)):
            frame.body = request.wire
        case .request(.files(let request)):
            frame.body = request.wire
        case .request(.devices(let request)):
            frame.body = request.wire
        case .ping:
            frame.ping = .init()
        case .pong:
            frame.pong = .init()
        }
        return try WireCodec.bytes(of: frame)
    }

    /// Reads one frame of at most `limit` bytes.
    package init(decoding bytes: [UInt8], limit: Int = Limits.frameBytes) throws(WireError) {
        let frame = try WireCodec.message(Parley_V1_ClientFrame.self, from: bytes, limit: limit)
        guard let body = frame.body else { throw .unknownBody }
        self.init(requestID: frame.requestID, body: try Self.body(body))
    }

    private static func body(_ body: Parley_V1_ClientFrame.OneOf_Body) throws(WireError) -> Body {
        switch body {
        case .hello(let hello): .hello(Hello(version: hello.version, software: hello.software))
        case .login(let login): .login(try LoginRequest(wire: login))
        case .logout(let logout): .logout(logout.wholeDevice ? .device : .instance)
        case .renewTicket(let renewal): .renewTicket(Secret(renewal.ticket))
        case .send, .changeMessage, .fetchHistory, .fetchChanges, .sendOnline:
            .request(.messages(try MessageRequest(wire: body)))
        case .markRead(let mark): .request(.conversations(try ConversationRequest(wire: mark)))
        case .changeGroup(let request): .request(.groups(try GroupRequest(wire: request)))
        case .listMembers(let request): .request(.groups(try GroupRequest(wire: request)))
        case .fetchReaders(let request): .request(.groups(try GroupRequest(wire: request)))
        case .changeGroupValues(let request):
            .request(.groups(.changeValues(try GroupValuesRequest(wire: request))))
        case .fetchGroupValues(let request): .request(.groups(.fetchValues(try WireCodec.group(request.group))))
        case .setProfile(let request): .request(.people(.change(.name(request.name))))
        case .watchStatuses(let request): .request(.people(try request.people))
        case .setQuietHours(let request): .request(.people(.change(.quiet(try request.hours))))
        case .setStatus(let request):
            .request(.people(.setStatus(StatusChange(text: request.text, isRestored: request.restored))))
        case .setConversation(let request): .request(.people(.change(try request.own)))
        case .setBlocked(let request):
            .request(.people(.change(.block(try WireCodec.user(request.user), request.blocked))))
        case .changeFriend(let request): .request(.people(.change(try request.own)))
        case .listFriends(let request): .request(.people(try PeopleRequest(wire: request)))
        case .changeFolder(let request): .request(.people(.change(try request.own)))
        case .listFolders: .request(.people(.listFolders))
        case .listBlocked: .request(.people(.listBlocked))
        case .fetchProfiles(let request): .request(.people(try PeopleRequest(wire: request)))
        case .beginFile(let request): .request(.files(try FileRequest(wire: request)))
        case .putPart(let request): .request(.files(try FileRequest(wire: request)))
        case .fetchPart(let request): .request(.files(try FileRequest(wire: request)))
        case .listInstances: .request(.devices(.list))
        case .endInstances(let request): .request(.devices(try DeviceRequest(wire: request)))
        case .ping: .ping
        case .pong: .pong
        }
    }
}

extension LoginRequest {
    fileprivate var wire: Parley_V1_Login {
        var login = Parley_V1_Login()
        login.userID = userID
        login.ticket = ticket
        login.platform = device.platform.rawValue
        login.deviceID = device.id.description
        login.deviceName = device.name
        login.instanceID = instanceID.description
        login.receives = receives && !device.platform.alwaysReceives
        if let signedOutInstance { login.signedOutInstance = signedOutInstance.description }
        if let commitProof { login.commitProof = Data(commitProof.bytes) }
        login.beside = isBeside
        switch mode {
        case .takePlace: login.takePlace = .init()
        case .yieldPlace: login.yieldPlace = .init()
        case .reattach(let epoch): login.reattach.epoch = epoch
        case .resume(let token, let received, let epoch):
            login.resume.token = Data(token.bytes)
            login.resume.received = received
            login.resume.epoch = epoch
        }
        return login
    }

    fileprivate init(wire login: Parley_V1_Login) throws(WireError) {
        guard let platform = Platform(rawValue: login.platform) else { throw .invalidField("platform") }
        guard let deviceID = DeviceID(login.deviceID) else { throw .invalidField("device_id") }
        guard let instanceID = InstanceID(login.instanceID) else { throw .invalidField("instance_id") }
        guard login.deviceName.utf8.count <= Limits.deviceNameBytes else { throw .invalidField("device_name") }
        let mode: Mode
        switch login.mode {
        case .takePlace: mode = .takePlace
        case .yieldPlace: mode = .yieldPlace
        case .reattach(let reattach): mode = .reattach(epoch: reattach.epoch)
        case .resume(let resume):
            guard let token = ResumeToken([UInt8](resume.token)) else { throw .invalidField("token") }
            // The server adds to this number.
            guard resume.received <= Int64.max else { throw .invalidField("received") }
            mode = .resume(token, received: resume.received, epoch: resume.epoch)
        case nil: throw .invalidField("mode")
        }
        self.init(
            userID: login.userID, ticket: login.ticket,
            device: Device(platform: platform, id: deviceID, name: login.deviceName), instanceID: instanceID,
            mode: mode, receives: login.receives,
            signedOutInstance: InstanceID(login.signedOutInstance),
            commitProof: CommitProof([UInt8](login.commitProof)), isBeside: login.beside)
    }
}
