using Ensemble.Processes.Protocol;

namespace Ensemble.Processes.Launcher;

/// <summary>Takes a start frame apart without copying: argument and environment vectors point into the frame.</summary>
internal sealed unsafe class StartRequestReader
{
    private readonly PointerArray arguments = new();
    private readonly PointerArray environment = new();

    internal bool TryRead(byte* body, int length, out StartRequest request)
    {
        FrameReader reader = new(new ReadOnlySpan<byte>(body, length));
        uint id = reader.UInt32();
        StartFlags flags = (StartFlags)reader.Byte();
        ushort rows = reader.UInt16();
        ushort columns = reader.UInt16();
        StartLane lane = new(reader.UInt16(), reader.UInt16());
        long limit = (long)reader.UInt64();
        byte* directory = Text(ref reader, body);
        byte* output = Text(ref reader, body);
        byte* error = Text(ref reader, body);
        byte* key = Text(ref reader, body);
        byte* command = Text(ref reader, body);
        ReadAll(ref reader, body, arguments);
        ReadAll(ref reader, body, environment);
        request = new()
        {
            Id = id,
            Flags = flags,
            Rows = rows,
            Columns = columns,
            Lane = lane,
            LogLimit = limit,
            Directory = directory,
            OutputLog = output,
            ErrorLog = error,
            Key = key,
            Command = command,
            Arguments = arguments.Items,
            Environment = environment.Items,
        };
        return reader.IsComplete && limit >= 0 && *command != 0 && (lane.Number == 0 || lane.Width > 0);
    }

    private static void ReadAll(ref FrameReader reader, byte* body, PointerArray texts)
    {
        texts.Clear();
        uint count = reader.UInt32();
        for (uint index = 0; index < count && reader.IsSound; index++)
            texts.Add(Text(ref reader, body));
    }

    private static byte* Text(ref FrameReader reader, byte* body)
    {
        int length = reader.Text().Length;
        return body + reader.Position - (reader.IsSound ? length + 1 : 0);
    }
}
