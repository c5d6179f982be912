namespace DistributedTraining;

/// <summary>Points of a square, and on which side of two crossed lines each lies: no straight line tells the two classes apart.</summary>
/// <param name="Points">The points.</param>
internal sealed record DataSet(Sample[] Points)
{
    /// <summary>The same numbers give the same data.</summary>
    public static DataSet Make(int samples, int seed)
    {
        var random = new Random(seed);
        var points = new Sample[samples];
        for (int i = 0; i < samples; i++)
        {
            double x = (random.NextDouble() * 2) - 1, y = (random.NextDouble() * 2) - 1;
            points[i] = new(x, y, x * y > 0 ? 1 : 0);
        }
        return new(points);
    }

    public static DataSet Read(string path)
    {
        using var reader = new BinaryReader(File.OpenRead(path));
        var points = new Sample[reader.ReadInt32()];
        for (int i = 0; i < points.Length; i++)
            points[i] = new(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        return new(points);
    }

    public void Write(string path)
    {
        using var writer = new BinaryWriter(File.Create(path));
        writer.Write(Points.Length);
        foreach (var point in Points)
        {
            writer.Write(point.X);
            writer.Write(point.Y);
            writer.Write(point.Class);
        }
    }

    /// <summary>The part of one rank: every so many points one.</summary>
    public DataSet Shard(int rank, int worldSize) => new([.. Points.Where((_, index) => index % worldSize == rank)]);
}
