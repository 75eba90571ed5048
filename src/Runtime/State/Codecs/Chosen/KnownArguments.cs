using System.Globalization;
using System.Text.RegularExpressions;
using Infeed.CompilerServices;

namespace Infeed.State;

/// <summary>The types with references that can be type arguments of a generic source, with their codecs.</summary>
internal static class KnownArguments
{
    private static readonly ChosenCodec[] Codecs =
    [
        new ChosenCodec<string?, Text>(),
        .. Collections<string?, Text>(),
        .. Collections<bool, Unmanaged<bool>>(),
        .. Collections<byte, Unmanaged<byte>>(),
        .. Collections<sbyte, Unmanaged<sbyte>>(),
        .. Collections<short, Unmanaged<short>>(),
        .. Collections<ushort, Unmanaged<ushort>>(),
        .. Collections<int, Unmanaged<int>>(),
        .. Collections<uint, Unmanaged<uint>>(),
        .. Collections<long, Unmanaged<long>>(),
        .. Collections<ulong, Unmanaged<ulong>>(),
        .. Collections<Half, Unmanaged<Half>>(),
        .. Collections<float, Unmanaged<float>>(),
        .. Collections<double, Unmanaged<double>>(),
        .. Collections<char, Unmanaged<char>>(),
        new ChosenCodec<Uri?, UriCodec>(),
        new ChosenCodec<Version?, VersionCodec>(),
        new ChosenCodec<CultureInfo?, CultureInfoCodec>(),
        new ChosenCodec<TimeZoneInfo?, TimeZoneInfoCodec>(),
        new ChosenCodec<Regex?, RegexCodec>(),
        new ChosenCodec<FileInfo?, FileInfoCodec>(),
        new ChosenCodec<DirectoryInfo?, DirectoryInfoCodec>(),
    ];

    public static ChosenCodec? CodecOf(Type type) => Array.Find(Codecs, codec => codec.IsOf(type));

    private static ChosenCodec[] Collections<T, TItem>()
        where TItem : struct, IStateCodec<T> => [new ChosenCodec<T[]?, ArrayOf<T, TItem>>(), new ChosenCodec<List<T>?, ListOf<T, TItem>>()];
}
