using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Serialising;

/// <summary>The types of .NET that cannot be sent to another process and for which there is something better to write.</summary>
internal static class KnownRefusals
{
    private const string Open = "is open in this process alone";
    private const string Connected = "has connections, which live in one process";
    private const string OfThreads = "belongs to the threads of this process";
    private const string Runs = "runs in this process alone";
    private const string Cancelled = "is cancelled in this process alone";

    private const string Use = "{worker}, or use {type}";
    private const string Path = "{worker}, and keep the path in {a type}";
    private const string Address = "{worker}, and keep the address in {a type}";
    private const string Connection = "{worker}, and keep the connection string in {a type}";
    private const string Lock = "make it a 'static readonly' field, of which each process has one for its threads";
    private const string Token = "take the loader's, by a 'CancellationToken' parameter of an asynchronous [Sample]";
    private const string Stopped = "{worker}, and end it in a [WorkerStop] method";
    private const string OfWorker = "keep {a type} in a [WorkerLocal] field that a [WorkerStart] method sets, of which each worker has one";

    private static readonly KnownRefusal LockedObject = new("System", ["Object"], "is a lock, which belongs to the threads of this process", Lock);

    // The first that fits counts, so what derives stands before what it derives from.
    private static readonly KnownRefusal[] All =
    [
        new("System.IO", ["MemoryStream"], Open, Use, "byte[]"),
        new("System.IO", ["MemoryMappedFile", "UnmanagedMemoryAccessor", "UnmanagedMemoryStream"], Open, Use, "SharedArray<byte>"),
        new("System.Net", ["NetworkStream", "SslStream"], Connected, Address, "string"),
        new("System.IO", ["Stream", "TextReader", "TextWriter", "BinaryReader", "BinaryWriter"], Open, Path, "string"),
        new("System.IO.Compression", ["ZipArchive"], Open, Path, "string"),
        new("Microsoft.Win32.SafeHandles", ["SafeFileHandle"], Open, Path, "string"),
        new("System.Runtime.InteropServices", ["SafeHandle"], Open, "{worker}"),
        new("System.IO", ["FileSystemInfo", "DriveInfo"], null, Use, "string"),
        new("System.Net.Http", ["HttpMessageInvoker", "HttpMessageHandler"], Connected, Address, "Uri"),
        new("System.Net", ["Socket", "TcpClient", "UdpClient", "WebSocket"], Connected, Address, "string"),
        new("System.Data", ["DbConnection", "IDbConnection", "DbDataSource", "DbCommand", "IDbCommand", "DbDataReader", "IDataReader"],
            Connected, Connection, "string"),
        new("Microsoft.EntityFrameworkCore", ["DbContext"], Connected, Connection, "string"),
        new("Microsoft.Extensions.Logging", ["ILogger", "ILoggerFactory"], "writes to what is open in this process alone", "{worker}"),
        new("System.Threading", ["Lock", "Mutex", "Semaphore", "SemaphoreSlim", "ReaderWriterLock", "ReaderWriterLockSlim"], OfThreads, Lock),
        new("System.Threading", ["CancellationToken", "CancellationTokenSource"], Cancelled, Token),
        new("System.Threading", ["Timer", "PeriodicTimer"], Runs, Stopped),
        new("System.Timers", ["Timer"], Runs, Stopped),
        new("System.Threading.Channels", ["ChannelReader"], "hands objects on within this process", "use threads, 'UseMultiprocessing = false', or let the workers read what fills the channel"),
        new("System.Threading.Channels", ["Channel", "ChannelWriter"], "hands objects on within this process", "{worker}, or write what the program needs into a column"),
        new("System.Threading", ["ThreadLocal", "AsyncLocal"], OfThreads, OfWorker, "{0}"),
        new("System", ["Lazy"], "holds the code that makes its value, and code cannot be sent", Use, "{0}"),
        new("System", ["WeakReference"], null, Use, "{0}"),
        new("System", ["Random"], "would draw the same numbers in each worker, where ref SampleRandom draws a sample's own", "{worker}, or use a 'ref SampleRandom' parameter of the sample"),
        new("System", ["Type"], "stands for code, and code cannot be sent", Use, "string"),
        new("System.Collections.Generic", ["PriorityQueue"], null, Use, "({0} Element, {1} Priority)[]"),
        new("System.Collections.Concurrent", ["ConcurrentQueue"], null, Use, "Queue<{0}>"),
        new("System.Collections.Concurrent", ["ConcurrentStack"], null, Use, "Stack<{0}>"),
        new("System.Collections", ["BitArray"], null, Use, "bool[]"),
        new("System.Buffers", ["ReadOnlySequence"], null, Use, "ReadOnlyMemory<{0}>"),
        new("System", ["StringBuilder", "JsonDocument", "JsonElement", "XDocument", "XmlDocument", "IPAddress", "IPEndPoint"], null, Use, "string"),
    ];

    // A task is finished before a source is made that keeps its result.
    private static readonly KnownRefusal Task =
        new("System.Threading.Tasks", ["Task", "ValueTask"], Runs, "await it before the source is made, and keep its result in {a type}", "{0}");

    private static readonly KnownRefusal TaskOfNothing = Task with { Remedy = "await it before the source is made, and remove the field", Type = null };

    // Of a collection that is not among these, what is in it can be sent in an array or a table.
    private static readonly KnownRefusal Items = new("System.Collections", [], null, Use, "{0}[]");
    private static readonly KnownRefusal Pairs = new("System.Collections", [], null, Use, "Dictionary<{0}, {1}>");

    /// <summary>What is known of a type; null if nothing is.</summary>
    public static KnownRefusal? Of(INamedTypeSymbol type)
    {
        if (KnownTypes.IsTask(type))
            return type.TypeArguments.IsEmpty ? TaskOfNothing : Task;
        return Array.Find(All, known => IsOne(type, known)) ?? (type.ContainingNamespace.IsWithin(Items.Space)
            ? type.TypeArguments.Length switch { 1 => Items, 2 => Pairs, _ => null }
            : null);
    }

    /// <summary>What is known of a field by what its class does with it: an <c>object</c> that is locked; null if nothing is.</summary>
    public static KnownRefusal? OfUse(INamedTypeSymbol holder, ITypeSymbol type, string field, CancellationToken cancellation) =>
        type.SpecialType == SpecialType.System_Object && LockedFields.IsOne(holder, field, cancellation) ? LockedObject : null;

    private static bool IsOne(INamedTypeSymbol type, KnownRefusal known) =>
        type.SelfAndBases().Any(link => Array.IndexOf(known.Names, link.Name) >= 0 && link.ContainingNamespace.IsWithin(known.Space));
}
