using System.Collections;

// A .NET project for AppHosts under test: writes its environment to the file that its first argument names.
var lines = from DictionaryEntry variable in Environment.GetEnvironmentVariables() select $"{variable.Key}={variable.Value}";
File.WriteAllLines(args[0], lines);
