namespace Ensemble.Storage;

/// <summary>A file was written by a later version of this program.</summary>
internal sealed class StoreFormatException(string path, long format, long known)
    : Exception($"'{path}' has format {format}; this version knows formats up to {known}.");
