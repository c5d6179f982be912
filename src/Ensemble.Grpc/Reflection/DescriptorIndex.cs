using Ensemble.Grpc.Reflection.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Ensemble.Grpc.Reflection;

/// <summary>Finds descriptors by file and by symbol.</summary>
internal sealed class DescriptorIndex
{
    private readonly IReadOnlyList<ServiceDescriptor> _services;
    private readonly Dictionary<string, FileDescriptor> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> _symbols = new(StringComparer.Ordinal);

    public DescriptorIndex(IReadOnlyList<ServiceDescriptor> services)
    {
        _services = services;
        foreach (var service in services)
            Add(service.File);
    }

    /// <summary>Answers one question; what is not known is answered with an error, and the stream goes on.</summary>
    public ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        var answer = new ServerReflectionResponse { ValidHost = request.Host, OriginalRequest = request };
        switch (request.MessageRequestCase)
        {
            case ServerReflectionRequest.MessageRequestOneofCase.ListServices:
                answer.ListServicesResponse = new() { Service = { _services.Select(s => new ServiceResponse { Name = s.FullName }) } };
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileByFilename when _files.TryGetValue(request.FileByFilename, out var file):
                answer.FileDescriptorResponse = WithDependencies(file);
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingSymbol when _symbols.TryGetValue(request.FileContainingSymbol, out var file):
                answer.FileDescriptorResponse = WithDependencies(file);
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType when _symbols.ContainsKey(request.AllExtensionNumbersOfType):
                answer.AllExtensionNumbersResponse = new() { BaseTypeName = request.AllExtensionNumbersOfType };
                break;
            default:
                answer.ErrorResponse = new() { ErrorCode = (int)GrpcStatusCode.NotFound, ErrorMessage = "Not known here." };
                break;
        }
        return answer;
    }

    private static FileDescriptorResponse WithDependencies(FileDescriptor file)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var response = new FileDescriptorResponse();
        Visit(file);
        return response;

        void Visit(FileDescriptor current)
        {
            if (!seen.Add(current.Name))
                return;
            response.FileDescriptorProto.Add(current.SerializedData);
            foreach (var dependency in current.Dependencies)
                Visit(dependency);
        }
    }

    private void Add(FileDescriptor file)
    {
        if (!_files.TryAdd(file.Name, file))
            return;
        foreach (var dependency in file.Dependencies)
            Add(dependency);
        foreach (var service in file.Services)
        {
            _symbols[service.FullName] = file;
            foreach (var method in service.Methods)
                _symbols[method.FullName] = file;
        }
        foreach (var message in file.MessageTypes)
            Add(message, file);
        foreach (var enumeration in file.EnumTypes)
            _symbols[enumeration.FullName] = file;
    }

    private void Add(MessageDescriptor message, FileDescriptor file)
    {
        _symbols[message.FullName] = file;
        foreach (var nested in message.NestedTypes)
            Add(nested, file);
        foreach (var enumeration in message.EnumTypes)
            _symbols[enumeration.FullName] = file;
    }
}
