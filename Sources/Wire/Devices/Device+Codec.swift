internal import Model
internal import SwiftProtobuf

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

extension DeviceRequest {
    var wire: Parley_V1_ClientFrame.OneOf_Body {
        var request = Parley_V1_EndInstances()
        switch self {
        case .list: return .listInstances(Parley_V1_ListInstances())
        case .end(let instance?): request.instanceID = instance.description
        case .end(nil): request.allOthers = Parley_V1_AllOthers()
        }
        return .endInstances(request)
    }

    init(wire request: Parley_V1_EndInstances) throws(WireError) {
        switch request.which {
        case .instanceID(let text):
            guard let instance = InstanceID(text) else { throw .invalidField("instance_id") }
            self = .end(instance)
        case .allOthers: self = .end(nil)
        case nil: throw .invalidField("which")
        }
    }
}

extension InstanceSummary {
    var wire: Parley_V1_Instance {
        var item = Parley_V1_Instance()
        item.instanceID = instance.description
        item.platform = platform.rawValue
        item.deviceName = deviceName
        if let address { item.address = address }
        item.loggedInAt = loggedInAt.milliseconds
        item.lastSeenAt = lastSeenAt.milliseconds
        item.connected = isConnected
        item.own = isOwn
        item.gone = !isSignedIn
        item.beside = isBeside
        return item
    }

    init(wire item: Parley_V1_Instance) throws(WireError) {
        guard let instance = InstanceID(item.instanceID) else { throw .invalidField("instance_id") }
        self.init(
            instance: instance, platform: Platform(lenient: item.platform), deviceName: item.deviceName,
            address: item.hasAddress ? item.address : nil, loggedInAt: Timestamp(untrusted: item.loggedInAt),
            lastSeenAt: Timestamp(untrusted: item.lastSeenAt), isConnected: item.connected,
            isSignedIn: item.connected || !item.gone, isOwn: item.own,
            isBeside: item.beside)
    }
}

extension Platform {
    /// Reads a platform; an unknown one counts as web, which is a class of its own, too.
    init(lenient text: String) {
        self = Platform(rawValue: text) ?? .web
    }
}
