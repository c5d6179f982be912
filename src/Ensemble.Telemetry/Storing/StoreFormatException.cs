namespace Ensemble.Telemetry.Storing;

/// <summary>A file of telemetry was written by a later version of this program.</summary>
internal sealed class StoreFormatException(string path, long format)
    : Exception($"'{path}' has format {format}; this version knows formats up to {StoreFile.Format}.");
