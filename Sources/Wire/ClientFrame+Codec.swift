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
        case .logout:
            frame.logout = .init()
        case .renewTicket(let ticket):
            frame.renewTicket.ticket = ticket.text
        case .listInstances:
            frame.listInstances = .init()
        case .endInstances(let instance?):
            frame.endInstances.instanceID = instance.description
        case .endInstances(nil):
            frame.endInstances.allOthers = .init()
        case .send(let request):
            frame.send.conversation = request.conversation.description
            frame.send.messageID = Data(request.messageID.bytes)
            frame.send.text = request.text
        case .fetchHistory(let request):
            frame.fetchHistory = request.wire
        case .markRead(let conversation, let seq):
            frame.markRead.conversation = conversation.description
            frame.markRead.seq = seq
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
        case .logout: .logout
        case .renewTicket(let renewal): .renewTicket(Secret(renewal.ticket))
        case .listInstances: .listInstances
        case .endInstances(let request): .endInstances(try Self.instance(request))
        case .send(let send):
            .send(
                SendRequest(
                    conversation: try WireCodec.conversation(send.conversation),
                    messageID: try WireCodec.messageID(send.messageID),
                    text: send.text))
        case .fetchHistory(let request): .fetchHistory(try HistoryRequest(wire: request))
        case .markRead(let mark):
            .markRead(try WireCodec.conversation(mark.conversation), seq: try WireCodec.seq(mark.seq))
        case .ping: .ping
        case .pong: .pong
        }
    }
}

extension ClientFrame {
    private static func instance(_ request: Parley_V1_EndInstances) throws(WireError) -> InstanceID? {
        switch request.which {
        case .instanceID(let text):
            guard let instance = InstanceID(text) else { throw .invalidField("instance_id") }
            return instance
        case .allOthers: return nil
        case nil: throw .invalidField("which")
        }
    }
}

extension LoginRequest {
    fileprivate var wire: Parley_V1_Login {
        var login = Parley_V1_Login()
        login.userID = userID
        login.ticket = ticket
        login.platform = platform.rawValue
        login.deviceID = deviceID.description
        login.deviceName = deviceName
        login.instanceID = instanceID.description
        login.receives = receives && !platform.alwaysReceives
        if let signedOutInstance { login.signedOutInstance = signedOutInstance.description }
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
            // The server counts on from it.
            guard resume.received <= Int64.max else { throw .invalidField("received") }
            mode = .resume(token, received: resume.received, epoch: resume.epoch)
        case nil: throw .invalidField("mode")
        }
        self.init(
            userID: login.userID, ticket: login.ticket, platform: platform, deviceID: deviceID,
            deviceName: login.deviceName, instanceID: instanceID, mode: mode, receives: login.receives,
            signedOutInstance: InstanceID(login.signedOutInstance))
    }
}

extension HistoryRequest {
    fileprivate var wire: Parley_V1_FetchHistory {
        var request = Parley_V1_FetchHistory()
        request.conversation = conversation.description
        request.limit = UInt32(clamping: limit)
        switch range {
        case .latest: request.latest = .init()
        case .before(let seq): request.beforeSeq = seq
        case .after(let seq): request.afterSeq = seq
        }
        return request
    }

    fileprivate init(wire request: Parley_V1_FetchHistory) throws(WireError) {
        let range: Range
        switch request.range {
        case .latest: range = .latest
        case .beforeSeq(let seq): range = .before(seq: try WireCodec.seq(seq))
        case .afterSeq(let seq): range = .after(seq: try WireCodec.seq(seq))
        case nil: throw .invalidField("range")
        }
        let limit = (1...UInt32(Limits.historyPage)).contains(request.limit) ? Int(request.limit) : Limits.historyPage
        self.init(conversation: try WireCodec.conversation(request.conversation), range: range, limit: limit)
    }
}
