// Generated from protos/ by scripts/gen-protos.mjs: do not edit.
import * as $protobuf from "protobufjs/minimal.js";
export interface Long { low: number; high: number; unsigned: boolean }

/** Namespace gnmi. */
export namespace gnmi {

    /**
     * Properties of a Notification.
     * @deprecated Use gnmi.Notification.$Properties instead.
     */
    interface INotification extends gnmi.Notification.$Properties {
    }

    /** Represents a Notification. */
    class Notification {

        /**
         * Constructs a new Notification.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi.Notification.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Notification timestamp. */
        timestamp: (number|Long);

        /** Notification prefix. */
        prefix?: (gnmi.Path.$Properties|null);

        /** Notification update. */
        update: gnmi.Update.$Properties[];

        /** Notification delete. */
        delete: gnmi.Path.$Properties[];

        /** Notification atomic. */
        atomic: boolean;

        /**
         * Encodes the specified Notification message. Does not implicitly {@link gnmi.Notification.verify|verify} messages.
         * @param message Notification message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi.Notification.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Notification message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi.Notification & gnmi.Notification.$Shape} Notification
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi.Notification & gnmi.Notification.$Shape;
    }

    namespace Notification {

        /** Properties of a Notification. */
        interface $Properties {

            /** Notification timestamp */
            timestamp?: (number|Long|null);

            /** Notification prefix */
            prefix?: (gnmi.Path.$Properties|null);

            /** Notification update */
            update?: (gnmi.Update.$Properties[]|null);

            /** Notification delete */
            "delete"?: (gnmi.Path.$Properties[]|null);

            /** Notification atomic */
            atomic?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Notification. */
        type $Shape = {
          timestamp?: number|Long|null;
          prefix?: gnmi.Path.$Shape|null;
          update?: gnmi.Update.$Shape[]|null;
          "delete"?: gnmi.Path.$Shape[]|null;
          atomic?: boolean|null;
          $unknowns?: Uint8Array[];
        };
    }

    /**
     * Properties of an Update.
     * @deprecated Use gnmi.Update.$Properties instead.
     */
    interface IUpdate extends gnmi.Update.$Properties {
    }

    /** Represents an Update. */
    class Update {

        /**
         * Constructs a new Update.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi.Update.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Update path. */
        path?: (gnmi.Path.$Properties|null);

        /** Update value. */
        value?: (gnmi.Value.$Properties|null);

        /** Update val. */
        val?: (gnmi.TypedValue.$Properties|null);

        /** Update duplicates. */
        duplicates: number;

        /**
         * Encodes the specified Update message. Does not implicitly {@link gnmi.Update.verify|verify} messages.
         * @param message Update message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi.Update.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an Update message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi.Update & gnmi.Update.$Shape} Update
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi.Update & gnmi.Update.$Shape;
    }

    namespace Update {

        /** Properties of an Update. */
        interface $Properties {

            /** Update path */
            path?: (gnmi.Path.$Properties|null);

            /** Update value */
            value?: (gnmi.Value.$Properties|null);

            /** Update val */
            val?: (gnmi.TypedValue.$Properties|null);

            /** Update duplicates */
            duplicates?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an Update. */
        type $Shape = {
          path?: gnmi.Path.$Shape|null;
          value?: gnmi.Value.$Shape|null;
          val?: gnmi.TypedValue.$Shape|null;
          duplicates?: number|null;
          $unknowns?: Uint8Array[];
        };
    }

    /**
     * Properties of a TypedValue.
     * @deprecated Use gnmi.TypedValue.$Properties instead.
     */
    interface ITypedValue extends gnmi.TypedValue.$Properties {
    }

    /** Represents a TypedValue. */
    class TypedValue {

        /**
         * Constructs a new TypedValue.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi.TypedValue.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** TypedValue string_val. */
        string_val?: (string|null);

        /** TypedValue int_val. */
        int_val?: (number|Long|null);

        /** TypedValue uint_val. */
        uint_val?: (number|Long|null);

        /** TypedValue bool_val. */
        bool_val?: (boolean|null);

        /** TypedValue bytes_val. */
        bytes_val?: (Uint8Array|null);

        /** TypedValue float_val. */
        float_val?: (number|null);

        /** TypedValue decimal_val. */
        decimal_val?: (gnmi.Decimal64.$Properties|null);

        /** TypedValue leaflist_val. */
        leaflist_val?: (gnmi.ScalarArray.$Properties|null);

        /** TypedValue any_val. */
        any_val?: (google.protobuf.Any.$Properties|null);

        /** TypedValue json_val. */
        json_val?: (Uint8Array|null);

        /** TypedValue json_ietf_val. */
        json_ietf_val?: (Uint8Array|null);

        /** TypedValue ascii_val. */
        ascii_val?: (string|null);

        /** TypedValue proto_bytes. */
        proto_bytes?: (Uint8Array|null);

        /** TypedValue double_val. */
        double_val?: (number|null);

        /** TypedValue value. */
        value?: ("string_val"|"int_val"|"uint_val"|"bool_val"|"bytes_val"|"float_val"|"decimal_val"|"leaflist_val"|"any_val"|"json_val"|"json_ietf_val"|"ascii_val"|"proto_bytes"|"double_val");

        /**
         * Encodes the specified TypedValue message. Does not implicitly {@link gnmi.TypedValue.verify|verify} messages.
         * @param message TypedValue message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi.TypedValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a TypedValue message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi.TypedValue & gnmi.TypedValue.$Shape} TypedValue
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi.TypedValue & gnmi.TypedValue.$Shape;
    }

    namespace TypedValue {

        /** Properties of a TypedValue. */
        interface $Properties {

            /** TypedValue string_val */
            string_val?: (string|null);

            /** TypedValue int_val */
            int_val?: (number|Long|null);

            /** TypedValue uint_val */
            uint_val?: (number|Long|null);

            /** TypedValue bool_val */
            bool_val?: (boolean|null);

            /** TypedValue bytes_val */
            bytes_val?: (Uint8Array|null);

            /** TypedValue float_val */
            float_val?: (number|null);

            /** TypedValue decimal_val */
            decimal_val?: (gnmi.Decimal64.$Properties|null);

            /** TypedValue leaflist_val */
            leaflist_val?: (gnmi.ScalarArray.$Properties|null);

            /** TypedValue any_val */
            any_val?: (google.protobuf.Any.$Properties|null);

            /** TypedValue json_val */
            json_val?: (Uint8Array|null);

            /** TypedValue json_ietf_val */
            json_ietf_val?: (Uint8Array|null);

            /** TypedValue ascii_val */
            ascii_val?: (string|null);

            /** TypedValue proto_bytes */
            proto_bytes?: (Uint8Array|null);

            /** TypedValue double_val */
            double_val?: (number|null);

            /** TypedValue value */
            value?: ("string_val"|"int_val"|"uint_val"|"bool_val"|"bytes_val"|"float_val"|"decimal_val"|"leaflist_val"|"any_val"|"json_val"|"json_ietf_val"|"ascii_val"|"proto_bytes"|"double_val");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a TypedValue. */
        type $Shape = {
          string_val?: string|null;
          int_val?: number|Long|null;
          uint_val?: number|Long|null;
          bool_val?: boolean|null;
          bytes_val?: Uint8Array|null;
          float_val?: number|null;
          decimal_val?: gnmi.Decimal64.$Shape|null;
          leaflist_val?: gnmi.ScalarArray.$Shape|null;
          any_val?: google.protobuf.Any.$Shape|null;
          json_val?: Uint8Array|null;
          json_ietf_val?: Uint8Array|null;
          ascii_val?: string|null;
          proto_bytes?: Uint8Array|null;
          double_val?: number|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ value?: undefined; string_val?: null; int_val?: null; uint_val?: null; bool_val?: null; bytes_val?: null; float_val?: null; decimal_val?: null; leaflist_val?: null; any_val?: null; json_val?: null; json_ietf_val?: null; ascii_val?: null; proto_bytes?: null; double_val?: null }|{ value?: "string_val"; string_val: string; int_val?: null; uint_val?: null; bool_val?: null; bytes_val?: null; float_val?: null; decimal_val?: null; leaflist_val?: null; any_val?: null; json_val?: null; json_ietf_val?: null; ascii_val?: null; proto_bytes?: null; double_val?: null }|{ value?: "int_val"; string_val?: null; int_val: number|Long; uint_val?: null; bool_val?: null; bytes_val?: null; float_val?: null; decimal_val?: null; leaflist_val?: null; any_val?: null; json_val?: null; json_ietf_val?: null; ascii_val?: null; proto_bytes?: null; double_val?: null }|{ value?: "uint_val"; string_val?: null; int_val?: null; uint_val: number|Long; bool_val?: null; bytes_val?: null; float_val?: null; decimal_val?: null; leaflist_val?: null; any_val?: null; json_val?: null; json_ietf_val?: null; ascii_val?: null; proto_bytes?: null; double_val?: null }|{ value?: "bool_val"; string_val?: null; int_val?: null; uint_val?: null; bool_val: boolean; bytes_val?: null; float_val?: null; decimal_val?: null; leaflist_val?: null; any_val?: null; json_val?: null; json_ietf_val?: null; ascii_val?: null; proto_bytes?: null; double_val?: null }|{ value?: "bytes_val"; string_val?: null; int_val?: null; uint_val?: null; bool_val?: null; bytes_val: Uint8Array; float_val?: null; decimal_val?: null; leaflist_val?: null; any_val?: null; json_val?: null; json_ietf_val?: null; ascii_val?: null; proto_bytes?: null; double_val?: null }|{ value?: "float_val"; string_val?: null; int_val?: null; uint_val?: null; bool_val?: null; bytes_val?: null; float_val: number; decimal_val?: null; leaflist_val?: null; any_val?: null; json_val?: null; json_ietf_val?: null; ascii_val?: null; proto_bytes?: null; double_val?: null }|{ value?: "decimal_val"; string_val?: null; int_val?: null; uint_val?: null; bool_val?: null; bytes_val?: null; float_val?: null; decimal_val: gnmi.Decimal64.$Shape; leaflist_val?: null; any_val?: null; json_val?: null; json_ietf_val?: null; ascii_val?: null; proto_bytes?: null; double_val?: null }|{ value?: "leaflist_val"; string_val?: null; int_val?: null; uint_val?: null; bool_val?: null; bytes_val?: null; float_val?: null; decimal_val?: null; leaflist_val: gnmi.ScalarArray.$Shape; any_val?: null; json_val?: null; json_ietf_val?: null; ascii_val?: null; proto_bytes?: null; double_val?: null }|{ value?: "any_val"; string_val?: null; int_val?: null; uint_val?: null; bool_val?: null; bytes_val?: null; float_val?: null; decimal_val?: null; leaflist_val?: null; any_val: google.protobuf.Any.$Shape; json_val?: null; json_ietf_val?: null; ascii_val?: null; proto_bytes?: null; double_val?: null }|{ value?: "json_val"; string_val?: null; int_val?: null; uint_val?: null; bool_val?: null; bytes_val?: null; float_val?: null; decimal_val?: null; leaflist_val?: null; any_val?: null; json_val: Uint8Array; json_ietf_val?: null; ascii_val?: null; proto_bytes?: null; double_val?: null }|{ value?: "json_ietf_val"; string_val?: null; int_val?: null; uint_val?: null; bool_val?: null; bytes_val?: null; float_val?: null; decimal_val?: null; leaflist_val?: null; any_val?: null; json_val?: null; json_ietf_val: Uint8Array; ascii_val?: null; proto_bytes?: null; double_val?: null }|{ value?: "ascii_val"; string_val?: null; int_val?: null; uint_val?: null; bool_val?: null; bytes_val?: null; float_val?: null; decimal_val?: null; leaflist_val?: null; any_val?: null; json_val?: null; json_ietf_val?: null; ascii_val: string; proto_bytes?: null; double_val?: null }|{ value?: "proto_bytes"; string_val?: null; int_val?: null; uint_val?: null; bool_val?: null; bytes_val?: null; float_val?: null; decimal_val?: null; leaflist_val?: null; any_val?: null; json_val?: null; json_ietf_val?: null; ascii_val?: null; proto_bytes: Uint8Array; double_val?: null }|{ value?: "double_val"; string_val?: null; int_val?: null; uint_val?: null; bool_val?: null; bytes_val?: null; float_val?: null; decimal_val?: null; leaflist_val?: null; any_val?: null; json_val?: null; json_ietf_val?: null; ascii_val?: null; proto_bytes?: null; double_val: number })
        );
    }

    /**
     * Properties of a Path.
     * @deprecated Use gnmi.Path.$Properties instead.
     */
    interface IPath extends gnmi.Path.$Properties {
    }

    /** Represents a Path. */
    class Path {

        /**
         * Constructs a new Path.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi.Path.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Path element. */
        element: string[];

        /** Path origin. */
        origin: string;

        /** Path elem. */
        elem: gnmi.PathElem.$Properties[];

        /** Path target. */
        target: string;

        /**
         * Encodes the specified Path message. Does not implicitly {@link gnmi.Path.verify|verify} messages.
         * @param message Path message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi.Path.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Path message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi.Path & gnmi.Path.$Shape} Path
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi.Path & gnmi.Path.$Shape;
    }

    namespace Path {

        /** Properties of a Path. */
        interface $Properties {

            /** Path element */
            element?: (string[]|null);

            /** Path origin */
            origin?: (string|null);

            /** Path elem */
            elem?: (gnmi.PathElem.$Properties[]|null);

            /** Path target */
            target?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Path. */
        type $Shape = gnmi.Path.$Properties;
    }

    /**
     * Properties of a PathElem.
     * @deprecated Use gnmi.PathElem.$Properties instead.
     */
    interface IPathElem extends gnmi.PathElem.$Properties {
    }

    /** Represents a PathElem. */
    class PathElem {

        /**
         * Constructs a new PathElem.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi.PathElem.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** PathElem name. */
        name: string;

        /** PathElem key. */
        key: { [k: string]: string };

        /**
         * Encodes the specified PathElem message. Does not implicitly {@link gnmi.PathElem.verify|verify} messages.
         * @param message PathElem message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi.PathElem.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a PathElem message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi.PathElem & gnmi.PathElem.$Shape} PathElem
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi.PathElem & gnmi.PathElem.$Shape;
    }

    namespace PathElem {

        /** Properties of a PathElem. */
        interface $Properties {

            /** PathElem name */
            name?: (string|null);

            /** PathElem key */
            key?: ({ [k: string]: string }|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a PathElem. */
        type $Shape = gnmi.PathElem.$Properties;
    }

    /**
     * Properties of a Value.
     * @deprecated Use gnmi.Value.$Properties instead.
     */
    interface IValue extends gnmi.Value.$Properties {
    }

    /** Represents a Value. */
    class Value {

        /**
         * Constructs a new Value.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi.Value.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Value value. */
        value: Uint8Array;

        /** Value type. */
        type: gnmi.Encoding;

        /**
         * Encodes the specified Value message. Does not implicitly {@link gnmi.Value.verify|verify} messages.
         * @param message Value message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi.Value.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Value message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi.Value & gnmi.Value.$Shape} Value
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi.Value & gnmi.Value.$Shape;
    }

    namespace Value {

        /** Properties of a Value. */
        interface $Properties {

            /** Value value */
            value?: (Uint8Array|null);

            /** Value type */
            type?: (gnmi.Encoding|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Value. */
        type $Shape = gnmi.Value.$Properties;
    }

    /** Encoding enum. */
    enum Encoding {

        /** JSON value */
        JSON = 0,

        /** BYTES value */
        BYTES = 1,

        /** PROTO value */
        PROTO = 2,

        /** ASCII value */
        ASCII = 3,

        /** JSON_IETF value */
        JSON_IETF = 4
    }

    /**
     * Properties of an Error.
     * @deprecated Use gnmi.Error.$Properties instead.
     */
    interface IError extends gnmi.Error.$Properties {
    }

    /** Represents an Error. */
    class Error {

        /**
         * Constructs a new Error.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi.Error.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Error code. */
        code: number;

        /** Error message. */
        message: string;

        /** Error data. */
        data?: (google.protobuf.Any.$Properties|null);

        /**
         * Encodes the specified Error message. Does not implicitly {@link gnmi.Error.verify|verify} messages.
         * @param message Error message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi.Error.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an Error message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi.Error & gnmi.Error.$Shape} Error
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi.Error & gnmi.Error.$Shape;
    }

    namespace Error {

        /** Properties of an Error. */
        interface $Properties {

            /** Error code */
            code?: (number|null);

            /** Error message */
            message?: (string|null);

            /** Error data */
            data?: (google.protobuf.Any.$Properties|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an Error. */
        type $Shape = gnmi.Error.$Properties;
    }

    /**
     * Properties of a Decimal64.
     * @deprecated Use gnmi.Decimal64.$Properties instead.
     */
    interface IDecimal64 extends gnmi.Decimal64.$Properties {
    }

    /** Represents a Decimal64. */
    class Decimal64 {

        /**
         * Constructs a new Decimal64.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi.Decimal64.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Decimal64 digits. */
        digits: (number|Long);

        /** Decimal64 precision. */
        precision: number;

        /**
         * Encodes the specified Decimal64 message. Does not implicitly {@link gnmi.Decimal64.verify|verify} messages.
         * @param message Decimal64 message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi.Decimal64.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Decimal64 message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi.Decimal64 & gnmi.Decimal64.$Shape} Decimal64
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi.Decimal64 & gnmi.Decimal64.$Shape;
    }

    namespace Decimal64 {

        /** Properties of a Decimal64. */
        interface $Properties {

            /** Decimal64 digits */
            digits?: (number|Long|null);

            /** Decimal64 precision */
            precision?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Decimal64. */
        type $Shape = gnmi.Decimal64.$Properties;
    }

    /**
     * Properties of a ScalarArray.
     * @deprecated Use gnmi.ScalarArray.$Properties instead.
     */
    interface IScalarArray extends gnmi.ScalarArray.$Properties {
    }

    /** Represents a ScalarArray. */
    class ScalarArray {

        /**
         * Constructs a new ScalarArray.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi.ScalarArray.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ScalarArray element. */
        element: gnmi.TypedValue.$Properties[];

        /**
         * Encodes the specified ScalarArray message. Does not implicitly {@link gnmi.ScalarArray.verify|verify} messages.
         * @param message ScalarArray message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi.ScalarArray.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ScalarArray message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi.ScalarArray & gnmi.ScalarArray.$Shape} ScalarArray
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi.ScalarArray & gnmi.ScalarArray.$Shape;
    }

    namespace ScalarArray {

        /** Properties of a ScalarArray. */
        interface $Properties {

            /** ScalarArray element */
            element?: (gnmi.TypedValue.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ScalarArray. */
        type $Shape = {
          element?: gnmi.TypedValue.$Shape[]|null;
          $unknowns?: Uint8Array[];
        };
    }

    /**
     * Properties of a SubscribeRequest.
     * @deprecated Use gnmi.SubscribeRequest.$Properties instead.
     */
    interface ISubscribeRequest extends gnmi.SubscribeRequest.$Properties {
    }

    /** Represents a SubscribeRequest. */
    class SubscribeRequest {

        /**
         * Constructs a new SubscribeRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi.SubscribeRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SubscribeRequest subscribe. */
        subscribe?: (gnmi.SubscriptionList.$Properties|null);

        /** SubscribeRequest poll. */
        poll?: (gnmi.Poll.$Properties|null);

        /** SubscribeRequest extension. */
        extension: gnmi_ext.Extension.$Properties[];

        /** SubscribeRequest request. */
        request?: ("subscribe"|"poll");

        /**
         * Encodes the specified SubscribeRequest message. Does not implicitly {@link gnmi.SubscribeRequest.verify|verify} messages.
         * @param message SubscribeRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi.SubscribeRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SubscribeRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi.SubscribeRequest & gnmi.SubscribeRequest.$Shape} SubscribeRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi.SubscribeRequest & gnmi.SubscribeRequest.$Shape;
    }

    namespace SubscribeRequest {

        /** Properties of a SubscribeRequest. */
        interface $Properties {

            /** SubscribeRequest subscribe */
            subscribe?: (gnmi.SubscriptionList.$Properties|null);

            /** SubscribeRequest poll */
            poll?: (gnmi.Poll.$Properties|null);

            /** SubscribeRequest extension */
            extension?: (gnmi_ext.Extension.$Properties[]|null);

            /** SubscribeRequest request */
            request?: ("subscribe"|"poll");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a SubscribeRequest. */
        type $Shape = {
          subscribe?: gnmi.SubscriptionList.$Shape|null;
          poll?: gnmi.Poll.$Shape|null;
          extension?: gnmi_ext.Extension.$Shape[]|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ request?: undefined; subscribe?: null; poll?: null }|{ request?: "subscribe"; subscribe: gnmi.SubscriptionList.$Shape; poll?: null }|{ request?: "poll"; subscribe?: null; poll: gnmi.Poll.$Shape })
        );
    }

    /**
     * Properties of a Poll.
     * @deprecated Use gnmi.Poll.$Properties instead.
     */
    interface IPoll extends gnmi.Poll.$Properties {
    }

    /** Represents a Poll. */
    class Poll {

        /**
         * Constructs a new Poll.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi.Poll.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Encodes the specified Poll message. Does not implicitly {@link gnmi.Poll.verify|verify} messages.
         * @param message Poll message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi.Poll.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Poll message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi.Poll & gnmi.Poll.$Shape} Poll
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi.Poll & gnmi.Poll.$Shape;
    }

    namespace Poll {

        /** Properties of a Poll. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Poll. */
        type $Shape = gnmi.Poll.$Properties;
    }

    /**
     * Properties of a SubscribeResponse.
     * @deprecated Use gnmi.SubscribeResponse.$Properties instead.
     */
    interface ISubscribeResponse extends gnmi.SubscribeResponse.$Properties {
    }

    /** Represents a SubscribeResponse. */
    class SubscribeResponse {

        /**
         * Constructs a new SubscribeResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi.SubscribeResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SubscribeResponse update. */
        update?: (gnmi.Notification.$Properties|null);

        /** SubscribeResponse sync_response. */
        sync_response?: (boolean|null);

        /** SubscribeResponse error. */
        error?: (gnmi.Error.$Properties|null);

        /** SubscribeResponse extension. */
        extension: gnmi_ext.Extension.$Properties[];

        /** SubscribeResponse response. */
        response?: ("update"|"sync_response"|"error");

        /**
         * Encodes the specified SubscribeResponse message. Does not implicitly {@link gnmi.SubscribeResponse.verify|verify} messages.
         * @param message SubscribeResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi.SubscribeResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SubscribeResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi.SubscribeResponse & gnmi.SubscribeResponse.$Shape} SubscribeResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi.SubscribeResponse & gnmi.SubscribeResponse.$Shape;
    }

    namespace SubscribeResponse {

        /** Properties of a SubscribeResponse. */
        interface $Properties {

            /** SubscribeResponse update */
            update?: (gnmi.Notification.$Properties|null);

            /** SubscribeResponse sync_response */
            sync_response?: (boolean|null);

            /** SubscribeResponse error */
            error?: (gnmi.Error.$Properties|null);

            /** SubscribeResponse extension */
            extension?: (gnmi_ext.Extension.$Properties[]|null);

            /** SubscribeResponse response */
            response?: ("update"|"sync_response"|"error");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a SubscribeResponse. */
        type $Shape = {
          update?: gnmi.Notification.$Shape|null;
          sync_response?: boolean|null;
          error?: gnmi.Error.$Shape|null;
          extension?: gnmi_ext.Extension.$Shape[]|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ response?: undefined; update?: null; sync_response?: null; error?: null }|{ response?: "update"; update: gnmi.Notification.$Shape; sync_response?: null; error?: null }|{ response?: "sync_response"; update?: null; sync_response: boolean; error?: null }|{ response?: "error"; update?: null; sync_response?: null; error: gnmi.Error.$Shape })
        );
    }

    /**
     * Properties of a SubscriptionList.
     * @deprecated Use gnmi.SubscriptionList.$Properties instead.
     */
    interface ISubscriptionList extends gnmi.SubscriptionList.$Properties {
    }

    /** Represents a SubscriptionList. */
    class SubscriptionList {

        /**
         * Constructs a new SubscriptionList.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi.SubscriptionList.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SubscriptionList prefix. */
        prefix?: (gnmi.Path.$Properties|null);

        /** SubscriptionList subscription. */
        subscription: gnmi.Subscription.$Properties[];

        /** SubscriptionList qos. */
        qos?: (gnmi.QOSMarking.$Properties|null);

        /** SubscriptionList mode. */
        mode: gnmi.SubscriptionList.Mode;

        /** SubscriptionList allow_aggregation. */
        allow_aggregation: boolean;

        /** SubscriptionList use_models. */
        use_models: gnmi.ModelData.$Properties[];

        /** SubscriptionList encoding. */
        encoding: gnmi.Encoding;

        /** SubscriptionList updates_only. */
        updates_only: boolean;

        /**
         * Encodes the specified SubscriptionList message. Does not implicitly {@link gnmi.SubscriptionList.verify|verify} messages.
         * @param message SubscriptionList message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi.SubscriptionList.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SubscriptionList message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi.SubscriptionList & gnmi.SubscriptionList.$Shape} SubscriptionList
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi.SubscriptionList & gnmi.SubscriptionList.$Shape;
    }

    namespace SubscriptionList {

        /** Properties of a SubscriptionList. */
        interface $Properties {

            /** SubscriptionList prefix */
            prefix?: (gnmi.Path.$Properties|null);

            /** SubscriptionList subscription */
            subscription?: (gnmi.Subscription.$Properties[]|null);

            /** SubscriptionList qos */
            qos?: (gnmi.QOSMarking.$Properties|null);

            /** SubscriptionList mode */
            mode?: (gnmi.SubscriptionList.Mode|null);

            /** SubscriptionList allow_aggregation */
            allow_aggregation?: (boolean|null);

            /** SubscriptionList use_models */
            use_models?: (gnmi.ModelData.$Properties[]|null);

            /** SubscriptionList encoding */
            encoding?: (gnmi.Encoding|null);

            /** SubscriptionList updates_only */
            updates_only?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SubscriptionList. */
        type $Shape = gnmi.SubscriptionList.$Properties;

        /** Mode enum. */
        enum Mode {

            /** STREAM value */
            STREAM = 0,

            /** ONCE value */
            ONCE = 1,

            /** POLL value */
            POLL = 2
        }
    }

    /**
     * Properties of a Subscription.
     * @deprecated Use gnmi.Subscription.$Properties instead.
     */
    interface ISubscription extends gnmi.Subscription.$Properties {
    }

    /** Represents a Subscription. */
    class Subscription {

        /**
         * Constructs a new Subscription.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi.Subscription.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Subscription path. */
        path?: (gnmi.Path.$Properties|null);

        /** Subscription mode. */
        mode: gnmi.SubscriptionMode;

        /** Subscription sample_interval. */
        sample_interval: (number|Long);

        /** Subscription suppress_redundant. */
        suppress_redundant: boolean;

        /** Subscription heartbeat_interval. */
        heartbeat_interval: (number|Long);

        /**
         * Encodes the specified Subscription message. Does not implicitly {@link gnmi.Subscription.verify|verify} messages.
         * @param message Subscription message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi.Subscription.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Subscription message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi.Subscription & gnmi.Subscription.$Shape} Subscription
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi.Subscription & gnmi.Subscription.$Shape;
    }

    namespace Subscription {

        /** Properties of a Subscription. */
        interface $Properties {

            /** Subscription path */
            path?: (gnmi.Path.$Properties|null);

            /** Subscription mode */
            mode?: (gnmi.SubscriptionMode|null);

            /** Subscription sample_interval */
            sample_interval?: (number|Long|null);

            /** Subscription suppress_redundant */
            suppress_redundant?: (boolean|null);

            /** Subscription heartbeat_interval */
            heartbeat_interval?: (number|Long|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Subscription. */
        type $Shape = gnmi.Subscription.$Properties;
    }

    /** SubscriptionMode enum. */
    enum SubscriptionMode {

        /** TARGET_DEFINED value */
        TARGET_DEFINED = 0,

        /** ON_CHANGE value */
        ON_CHANGE = 1,

        /** SAMPLE value */
        SAMPLE = 2
    }

    /**
     * Properties of a QOSMarking.
     * @deprecated Use gnmi.QOSMarking.$Properties instead.
     */
    interface IQOSMarking extends gnmi.QOSMarking.$Properties {
    }

    /** Represents a QOSMarking. */
    class QOSMarking {

        /**
         * Constructs a new QOSMarking.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi.QOSMarking.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** QOSMarking marking. */
        marking: number;

        /**
         * Encodes the specified QOSMarking message. Does not implicitly {@link gnmi.QOSMarking.verify|verify} messages.
         * @param message QOSMarking message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi.QOSMarking.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a QOSMarking message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi.QOSMarking & gnmi.QOSMarking.$Shape} QOSMarking
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi.QOSMarking & gnmi.QOSMarking.$Shape;
    }

    namespace QOSMarking {

        /** Properties of a QOSMarking. */
        interface $Properties {

            /** QOSMarking marking */
            marking?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a QOSMarking. */
        type $Shape = gnmi.QOSMarking.$Properties;
    }

    /**
     * Properties of a SetRequest.
     * @deprecated Use gnmi.SetRequest.$Properties instead.
     */
    interface ISetRequest extends gnmi.SetRequest.$Properties {
    }

    /** Represents a SetRequest. */
    class SetRequest {

        /**
         * Constructs a new SetRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi.SetRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SetRequest prefix. */
        prefix?: (gnmi.Path.$Properties|null);

        /** SetRequest delete. */
        delete: gnmi.Path.$Properties[];

        /** SetRequest replace. */
        replace: gnmi.Update.$Properties[];

        /** SetRequest update. */
        update: gnmi.Update.$Properties[];

        /** SetRequest extension. */
        extension: gnmi_ext.Extension.$Properties[];

        /** SetRequest union_replace. */
        union_replace: gnmi.Update.$Properties[];

        /**
         * Encodes the specified SetRequest message. Does not implicitly {@link gnmi.SetRequest.verify|verify} messages.
         * @param message SetRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi.SetRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SetRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi.SetRequest & gnmi.SetRequest.$Shape} SetRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi.SetRequest & gnmi.SetRequest.$Shape;
    }

    namespace SetRequest {

        /** Properties of a SetRequest. */
        interface $Properties {

            /** SetRequest prefix */
            prefix?: (gnmi.Path.$Properties|null);

            /** SetRequest delete */
            "delete"?: (gnmi.Path.$Properties[]|null);

            /** SetRequest replace */
            replace?: (gnmi.Update.$Properties[]|null);

            /** SetRequest update */
            update?: (gnmi.Update.$Properties[]|null);

            /** SetRequest extension */
            extension?: (gnmi_ext.Extension.$Properties[]|null);

            /** SetRequest union_replace */
            union_replace?: (gnmi.Update.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SetRequest. */
        type $Shape = {
          prefix?: gnmi.Path.$Shape|null;
          "delete"?: gnmi.Path.$Shape[]|null;
          replace?: gnmi.Update.$Shape[]|null;
          update?: gnmi.Update.$Shape[]|null;
          extension?: gnmi_ext.Extension.$Shape[]|null;
          union_replace?: gnmi.Update.$Shape[]|null;
          $unknowns?: Uint8Array[];
        };
    }

    /**
     * Properties of a SetResponse.
     * @deprecated Use gnmi.SetResponse.$Properties instead.
     */
    interface ISetResponse extends gnmi.SetResponse.$Properties {
    }

    /** Represents a SetResponse. */
    class SetResponse {

        /**
         * Constructs a new SetResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi.SetResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SetResponse prefix. */
        prefix?: (gnmi.Path.$Properties|null);

        /** SetResponse response. */
        response: gnmi.UpdateResult.$Properties[];

        /** SetResponse message. */
        message?: (gnmi.Error.$Properties|null);

        /** SetResponse timestamp. */
        timestamp: (number|Long);

        /** SetResponse extension. */
        extension: gnmi_ext.Extension.$Properties[];

        /**
         * Encodes the specified SetResponse message. Does not implicitly {@link gnmi.SetResponse.verify|verify} messages.
         * @param message SetResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi.SetResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SetResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi.SetResponse & gnmi.SetResponse.$Shape} SetResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi.SetResponse & gnmi.SetResponse.$Shape;
    }

    namespace SetResponse {

        /** Properties of a SetResponse. */
        interface $Properties {

            /** SetResponse prefix */
            prefix?: (gnmi.Path.$Properties|null);

            /** SetResponse response */
            response?: (gnmi.UpdateResult.$Properties[]|null);

            /** SetResponse message */
            message?: (gnmi.Error.$Properties|null);

            /** SetResponse timestamp */
            timestamp?: (number|Long|null);

            /** SetResponse extension */
            extension?: (gnmi_ext.Extension.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SetResponse. */
        type $Shape = {
          prefix?: gnmi.Path.$Shape|null;
          response?: gnmi.UpdateResult.$Shape[]|null;
          message?: gnmi.Error.$Shape|null;
          timestamp?: number|Long|null;
          extension?: gnmi_ext.Extension.$Shape[]|null;
          $unknowns?: Uint8Array[];
        };
    }

    /**
     * Properties of an UpdateResult.
     * @deprecated Use gnmi.UpdateResult.$Properties instead.
     */
    interface IUpdateResult extends gnmi.UpdateResult.$Properties {
    }

    /** Represents an UpdateResult. */
    class UpdateResult {

        /**
         * Constructs a new UpdateResult.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi.UpdateResult.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** UpdateResult timestamp. */
        timestamp: (number|Long);

        /** UpdateResult path. */
        path?: (gnmi.Path.$Properties|null);

        /** UpdateResult message. */
        message?: (gnmi.Error.$Properties|null);

        /** UpdateResult op. */
        op: gnmi.UpdateResult.Operation;

        /**
         * Encodes the specified UpdateResult message. Does not implicitly {@link gnmi.UpdateResult.verify|verify} messages.
         * @param message UpdateResult message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi.UpdateResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an UpdateResult message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi.UpdateResult & gnmi.UpdateResult.$Shape} UpdateResult
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi.UpdateResult & gnmi.UpdateResult.$Shape;
    }

    namespace UpdateResult {

        /** Properties of an UpdateResult. */
        interface $Properties {

            /** UpdateResult timestamp */
            timestamp?: (number|Long|null);

            /** UpdateResult path */
            path?: (gnmi.Path.$Properties|null);

            /** UpdateResult message */
            message?: (gnmi.Error.$Properties|null);

            /** UpdateResult op */
            op?: (gnmi.UpdateResult.Operation|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an UpdateResult. */
        type $Shape = gnmi.UpdateResult.$Properties;

        /** Operation enum. */
        enum Operation {

            /** INVALID value */
            INVALID = 0,

            /** DELETE value */
            DELETE = 1,

            /** REPLACE value */
            REPLACE = 2,

            /** UPDATE value */
            UPDATE = 3,

            /** UNION_REPLACE value */
            UNION_REPLACE = 4
        }
    }

    /**
     * Properties of a GetRequest.
     * @deprecated Use gnmi.GetRequest.$Properties instead.
     */
    interface IGetRequest extends gnmi.GetRequest.$Properties {
    }

    /** Represents a GetRequest. */
    class GetRequest {

        /**
         * Constructs a new GetRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi.GetRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** GetRequest prefix. */
        prefix?: (gnmi.Path.$Properties|null);

        /** GetRequest path. */
        path: gnmi.Path.$Properties[];

        /** GetRequest type. */
        type: gnmi.GetRequest.DataType;

        /** GetRequest encoding. */
        encoding: gnmi.Encoding;

        /** GetRequest use_models. */
        use_models: gnmi.ModelData.$Properties[];

        /** GetRequest extension. */
        extension: gnmi_ext.Extension.$Properties[];

        /**
         * Encodes the specified GetRequest message. Does not implicitly {@link gnmi.GetRequest.verify|verify} messages.
         * @param message GetRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi.GetRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a GetRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi.GetRequest & gnmi.GetRequest.$Shape} GetRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi.GetRequest & gnmi.GetRequest.$Shape;
    }

    namespace GetRequest {

        /** Properties of a GetRequest. */
        interface $Properties {

            /** GetRequest prefix */
            prefix?: (gnmi.Path.$Properties|null);

            /** GetRequest path */
            path?: (gnmi.Path.$Properties[]|null);

            /** GetRequest type */
            type?: (gnmi.GetRequest.DataType|null);

            /** GetRequest encoding */
            encoding?: (gnmi.Encoding|null);

            /** GetRequest use_models */
            use_models?: (gnmi.ModelData.$Properties[]|null);

            /** GetRequest extension */
            extension?: (gnmi_ext.Extension.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a GetRequest. */
        type $Shape = {
          prefix?: gnmi.Path.$Shape|null;
          path?: gnmi.Path.$Shape[]|null;
          type?: gnmi.GetRequest.DataType|null;
          encoding?: gnmi.Encoding|null;
          use_models?: gnmi.ModelData.$Shape[]|null;
          extension?: gnmi_ext.Extension.$Shape[]|null;
          $unknowns?: Uint8Array[];
        };

        /** DataType enum. */
        enum DataType {

            /** ALL value */
            ALL = 0,

            /** CONFIG value */
            CONFIG = 1,

            /** STATE value */
            STATE = 2,

            /** OPERATIONAL value */
            OPERATIONAL = 3
        }
    }

    /**
     * Properties of a GetResponse.
     * @deprecated Use gnmi.GetResponse.$Properties instead.
     */
    interface IGetResponse extends gnmi.GetResponse.$Properties {
    }

    /** Represents a GetResponse. */
    class GetResponse {

        /**
         * Constructs a new GetResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi.GetResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** GetResponse notification. */
        notification: gnmi.Notification.$Properties[];

        /** GetResponse error. */
        error?: (gnmi.Error.$Properties|null);

        /** GetResponse extension. */
        extension: gnmi_ext.Extension.$Properties[];

        /**
         * Encodes the specified GetResponse message. Does not implicitly {@link gnmi.GetResponse.verify|verify} messages.
         * @param message GetResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi.GetResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a GetResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi.GetResponse & gnmi.GetResponse.$Shape} GetResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi.GetResponse & gnmi.GetResponse.$Shape;
    }

    namespace GetResponse {

        /** Properties of a GetResponse. */
        interface $Properties {

            /** GetResponse notification */
            notification?: (gnmi.Notification.$Properties[]|null);

            /** GetResponse error */
            error?: (gnmi.Error.$Properties|null);

            /** GetResponse extension */
            extension?: (gnmi_ext.Extension.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a GetResponse. */
        type $Shape = {
          notification?: gnmi.Notification.$Shape[]|null;
          error?: gnmi.Error.$Shape|null;
          extension?: gnmi_ext.Extension.$Shape[]|null;
          $unknowns?: Uint8Array[];
        };
    }

    /**
     * Properties of a CapabilityRequest.
     * @deprecated Use gnmi.CapabilityRequest.$Properties instead.
     */
    interface ICapabilityRequest extends gnmi.CapabilityRequest.$Properties {
    }

    /** Represents a CapabilityRequest. */
    class CapabilityRequest {

        /**
         * Constructs a new CapabilityRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi.CapabilityRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** CapabilityRequest extension. */
        extension: gnmi_ext.Extension.$Properties[];

        /**
         * Encodes the specified CapabilityRequest message. Does not implicitly {@link gnmi.CapabilityRequest.verify|verify} messages.
         * @param message CapabilityRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi.CapabilityRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a CapabilityRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi.CapabilityRequest & gnmi.CapabilityRequest.$Shape} CapabilityRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi.CapabilityRequest & gnmi.CapabilityRequest.$Shape;
    }

    namespace CapabilityRequest {

        /** Properties of a CapabilityRequest. */
        interface $Properties {

            /** CapabilityRequest extension */
            extension?: (gnmi_ext.Extension.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a CapabilityRequest. */
        type $Shape = {
          extension?: gnmi_ext.Extension.$Shape[]|null;
          $unknowns?: Uint8Array[];
        };
    }

    /**
     * Properties of a CapabilityResponse.
     * @deprecated Use gnmi.CapabilityResponse.$Properties instead.
     */
    interface ICapabilityResponse extends gnmi.CapabilityResponse.$Properties {
    }

    /** Represents a CapabilityResponse. */
    class CapabilityResponse {

        /**
         * Constructs a new CapabilityResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi.CapabilityResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** CapabilityResponse supported_models. */
        supported_models: gnmi.ModelData.$Properties[];

        /** CapabilityResponse supported_encodings. */
        supported_encodings: gnmi.Encoding[];

        /** CapabilityResponse gNMI_version. */
        gNMI_version: string;

        /** CapabilityResponse extension. */
        extension: gnmi_ext.Extension.$Properties[];

        /**
         * Encodes the specified CapabilityResponse message. Does not implicitly {@link gnmi.CapabilityResponse.verify|verify} messages.
         * @param message CapabilityResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi.CapabilityResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a CapabilityResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi.CapabilityResponse & gnmi.CapabilityResponse.$Shape} CapabilityResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi.CapabilityResponse & gnmi.CapabilityResponse.$Shape;
    }

    namespace CapabilityResponse {

        /** Properties of a CapabilityResponse. */
        interface $Properties {

            /** CapabilityResponse supported_models */
            supported_models?: (gnmi.ModelData.$Properties[]|null);

            /** CapabilityResponse supported_encodings */
            supported_encodings?: (gnmi.Encoding[]|null);

            /** CapabilityResponse gNMI_version */
            gNMI_version?: (string|null);

            /** CapabilityResponse extension */
            extension?: (gnmi_ext.Extension.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a CapabilityResponse. */
        type $Shape = {
          supported_models?: gnmi.ModelData.$Shape[]|null;
          supported_encodings?: gnmi.Encoding[]|null;
          gNMI_version?: string|null;
          extension?: gnmi_ext.Extension.$Shape[]|null;
          $unknowns?: Uint8Array[];
        };
    }

    /**
     * Properties of a ModelData.
     * @deprecated Use gnmi.ModelData.$Properties instead.
     */
    interface IModelData extends gnmi.ModelData.$Properties {
    }

    /** Represents a ModelData. */
    class ModelData {

        /**
         * Constructs a new ModelData.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi.ModelData.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ModelData name. */
        name: string;

        /** ModelData organization. */
        organization: string;

        /** ModelData version. */
        version: string;

        /**
         * Encodes the specified ModelData message. Does not implicitly {@link gnmi.ModelData.verify|verify} messages.
         * @param message ModelData message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi.ModelData.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ModelData message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi.ModelData & gnmi.ModelData.$Shape} ModelData
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi.ModelData & gnmi.ModelData.$Shape;
    }

    namespace ModelData {

        /** Properties of a ModelData. */
        interface $Properties {

            /** ModelData name */
            name?: (string|null);

            /** ModelData organization */
            organization?: (string|null);

            /** ModelData version */
            version?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ModelData. */
        type $Shape = gnmi.ModelData.$Properties;
    }
}

/** Namespace gnmi_ext. */
export namespace gnmi_ext {

    /**
     * Properties of an Extension.
     * @deprecated Use gnmi_ext.Extension.$Properties instead.
     */
    interface IExtension extends gnmi_ext.Extension.$Properties {
    }

    /** Represents an Extension. */
    class Extension {

        /**
         * Constructs a new Extension.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi_ext.Extension.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Extension registered_ext. */
        registered_ext?: (gnmi_ext.RegisteredExtension.$Properties|null);

        /** Extension master_arbitration. */
        master_arbitration?: (gnmi_ext.MasterArbitration.$Properties|null);

        /** Extension history. */
        history?: (gnmi_ext.History.$Properties|null);

        /** Extension commit. */
        commit?: (gnmi_ext.Commit.$Properties|null);

        /** Extension depth. */
        depth?: (gnmi_ext.Depth.$Properties|null);

        /** Extension config_subscription. */
        config_subscription?: (gnmi_ext.ConfigSubscription.$Properties|null);

        /** Extension ext. */
        ext?: ("registered_ext"|"master_arbitration"|"history"|"commit"|"depth"|"config_subscription");

        /**
         * Encodes the specified Extension message. Does not implicitly {@link gnmi_ext.Extension.verify|verify} messages.
         * @param message Extension message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi_ext.Extension.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an Extension message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi_ext.Extension & gnmi_ext.Extension.$Shape} Extension
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi_ext.Extension & gnmi_ext.Extension.$Shape;
    }

    namespace Extension {

        /** Properties of an Extension. */
        interface $Properties {

            /** Extension registered_ext */
            registered_ext?: (gnmi_ext.RegisteredExtension.$Properties|null);

            /** Extension master_arbitration */
            master_arbitration?: (gnmi_ext.MasterArbitration.$Properties|null);

            /** Extension history */
            history?: (gnmi_ext.History.$Properties|null);

            /** Extension commit */
            commit?: (gnmi_ext.Commit.$Properties|null);

            /** Extension depth */
            depth?: (gnmi_ext.Depth.$Properties|null);

            /** Extension config_subscription */
            config_subscription?: (gnmi_ext.ConfigSubscription.$Properties|null);

            /** Extension ext */
            ext?: ("registered_ext"|"master_arbitration"|"history"|"commit"|"depth"|"config_subscription");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of an Extension. */
        type $Shape = {
          registered_ext?: gnmi_ext.RegisteredExtension.$Shape|null;
          master_arbitration?: gnmi_ext.MasterArbitration.$Shape|null;
          history?: gnmi_ext.History.$Shape|null;
          commit?: gnmi_ext.Commit.$Shape|null;
          depth?: gnmi_ext.Depth.$Shape|null;
          config_subscription?: gnmi_ext.ConfigSubscription.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ ext?: undefined; registered_ext?: null; master_arbitration?: null; history?: null; commit?: null; depth?: null; config_subscription?: null }|{ ext?: "registered_ext"; registered_ext: gnmi_ext.RegisteredExtension.$Shape; master_arbitration?: null; history?: null; commit?: null; depth?: null; config_subscription?: null }|{ ext?: "master_arbitration"; registered_ext?: null; master_arbitration: gnmi_ext.MasterArbitration.$Shape; history?: null; commit?: null; depth?: null; config_subscription?: null }|{ ext?: "history"; registered_ext?: null; master_arbitration?: null; history: gnmi_ext.History.$Shape; commit?: null; depth?: null; config_subscription?: null }|{ ext?: "commit"; registered_ext?: null; master_arbitration?: null; history?: null; commit: gnmi_ext.Commit.$Shape; depth?: null; config_subscription?: null }|{ ext?: "depth"; registered_ext?: null; master_arbitration?: null; history?: null; commit?: null; depth: gnmi_ext.Depth.$Shape; config_subscription?: null }|{ ext?: "config_subscription"; registered_ext?: null; master_arbitration?: null; history?: null; commit?: null; depth?: null; config_subscription: gnmi_ext.ConfigSubscription.$Shape })
        );
    }

    /**
     * Properties of a RegisteredExtension.
     * @deprecated Use gnmi_ext.RegisteredExtension.$Properties instead.
     */
    interface IRegisteredExtension extends gnmi_ext.RegisteredExtension.$Properties {
    }

    /** Represents a RegisteredExtension. */
    class RegisteredExtension {

        /**
         * Constructs a new RegisteredExtension.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi_ext.RegisteredExtension.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** RegisteredExtension id. */
        id: gnmi_ext.ExtensionID;

        /** RegisteredExtension msg. */
        msg: Uint8Array;

        /**
         * Encodes the specified RegisteredExtension message. Does not implicitly {@link gnmi_ext.RegisteredExtension.verify|verify} messages.
         * @param message RegisteredExtension message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi_ext.RegisteredExtension.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a RegisteredExtension message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi_ext.RegisteredExtension & gnmi_ext.RegisteredExtension.$Shape} RegisteredExtension
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi_ext.RegisteredExtension & gnmi_ext.RegisteredExtension.$Shape;
    }

    namespace RegisteredExtension {

        /** Properties of a RegisteredExtension. */
        interface $Properties {

            /** RegisteredExtension id */
            id?: (gnmi_ext.ExtensionID|null);

            /** RegisteredExtension msg */
            msg?: (Uint8Array|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a RegisteredExtension. */
        type $Shape = gnmi_ext.RegisteredExtension.$Properties;
    }

    /** ExtensionID enum. */
    enum ExtensionID {

        /** EID_UNSET value */
        EID_UNSET = 0,

        /** EID_EXPERIMENTAL value */
        EID_EXPERIMENTAL = 999
    }

    /**
     * Properties of a MasterArbitration.
     * @deprecated Use gnmi_ext.MasterArbitration.$Properties instead.
     */
    interface IMasterArbitration extends gnmi_ext.MasterArbitration.$Properties {
    }

    /** Represents a MasterArbitration. */
    class MasterArbitration {

        /**
         * Constructs a new MasterArbitration.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi_ext.MasterArbitration.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** MasterArbitration role. */
        role?: (gnmi_ext.Role.$Properties|null);

        /** MasterArbitration election_id. */
        election_id?: (gnmi_ext.Uint128.$Properties|null);

        /**
         * Encodes the specified MasterArbitration message. Does not implicitly {@link gnmi_ext.MasterArbitration.verify|verify} messages.
         * @param message MasterArbitration message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi_ext.MasterArbitration.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a MasterArbitration message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi_ext.MasterArbitration & gnmi_ext.MasterArbitration.$Shape} MasterArbitration
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi_ext.MasterArbitration & gnmi_ext.MasterArbitration.$Shape;
    }

    namespace MasterArbitration {

        /** Properties of a MasterArbitration. */
        interface $Properties {

            /** MasterArbitration role */
            role?: (gnmi_ext.Role.$Properties|null);

            /** MasterArbitration election_id */
            election_id?: (gnmi_ext.Uint128.$Properties|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a MasterArbitration. */
        type $Shape = gnmi_ext.MasterArbitration.$Properties;
    }

    /**
     * Properties of an Uint128.
     * @deprecated Use gnmi_ext.Uint128.$Properties instead.
     */
    interface IUint128 extends gnmi_ext.Uint128.$Properties {
    }

    /** Represents an Uint128. */
    class Uint128 {

        /**
         * Constructs a new Uint128.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi_ext.Uint128.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Uint128 high. */
        high: (number|Long);

        /** Uint128 low. */
        low: (number|Long);

        /**
         * Encodes the specified Uint128 message. Does not implicitly {@link gnmi_ext.Uint128.verify|verify} messages.
         * @param message Uint128 message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi_ext.Uint128.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an Uint128 message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi_ext.Uint128 & gnmi_ext.Uint128.$Shape} Uint128
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi_ext.Uint128 & gnmi_ext.Uint128.$Shape;
    }

    namespace Uint128 {

        /** Properties of an Uint128. */
        interface $Properties {

            /** Uint128 high */
            high?: (number|Long|null);

            /** Uint128 low */
            low?: (number|Long|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an Uint128. */
        type $Shape = gnmi_ext.Uint128.$Properties;
    }

    /**
     * Properties of a Role.
     * @deprecated Use gnmi_ext.Role.$Properties instead.
     */
    interface IRole extends gnmi_ext.Role.$Properties {
    }

    /** Represents a Role. */
    class Role {

        /**
         * Constructs a new Role.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi_ext.Role.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Role id. */
        id: string;

        /**
         * Encodes the specified Role message. Does not implicitly {@link gnmi_ext.Role.verify|verify} messages.
         * @param message Role message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi_ext.Role.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Role message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi_ext.Role & gnmi_ext.Role.$Shape} Role
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi_ext.Role & gnmi_ext.Role.$Shape;
    }

    namespace Role {

        /** Properties of a Role. */
        interface $Properties {

            /** Role id */
            id?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Role. */
        type $Shape = gnmi_ext.Role.$Properties;
    }

    /**
     * Properties of a History.
     * @deprecated Use gnmi_ext.History.$Properties instead.
     */
    interface IHistory extends gnmi_ext.History.$Properties {
    }

    /** Represents a History. */
    class History {

        /**
         * Constructs a new History.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi_ext.History.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** History snapshot_time. */
        snapshot_time?: (number|Long|null);

        /** History range. */
        range?: (gnmi_ext.TimeRange.$Properties|null);

        /** History request. */
        request?: ("snapshot_time"|"range");

        /**
         * Encodes the specified History message. Does not implicitly {@link gnmi_ext.History.verify|verify} messages.
         * @param message History message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi_ext.History.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a History message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi_ext.History & gnmi_ext.History.$Shape} History
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi_ext.History & gnmi_ext.History.$Shape;
    }

    namespace History {

        /** Properties of a History. */
        interface $Properties {

            /** History snapshot_time */
            snapshot_time?: (number|Long|null);

            /** History range */
            range?: (gnmi_ext.TimeRange.$Properties|null);

            /** History request */
            request?: ("snapshot_time"|"range");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a History. */
        type $Shape = {
          snapshot_time?: number|Long|null;
          range?: gnmi_ext.TimeRange.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ request?: undefined; snapshot_time?: null; range?: null }|{ request?: "snapshot_time"; snapshot_time: number|Long; range?: null }|{ request?: "range"; snapshot_time?: null; range: gnmi_ext.TimeRange.$Shape })
        );
    }

    /**
     * Properties of a TimeRange.
     * @deprecated Use gnmi_ext.TimeRange.$Properties instead.
     */
    interface ITimeRange extends gnmi_ext.TimeRange.$Properties {
    }

    /** Represents a TimeRange. */
    class TimeRange {

        /**
         * Constructs a new TimeRange.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi_ext.TimeRange.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** TimeRange start. */
        start: (number|Long);

        /** TimeRange end. */
        end: (number|Long);

        /**
         * Encodes the specified TimeRange message. Does not implicitly {@link gnmi_ext.TimeRange.verify|verify} messages.
         * @param message TimeRange message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi_ext.TimeRange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a TimeRange message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi_ext.TimeRange & gnmi_ext.TimeRange.$Shape} TimeRange
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi_ext.TimeRange & gnmi_ext.TimeRange.$Shape;
    }

    namespace TimeRange {

        /** Properties of a TimeRange. */
        interface $Properties {

            /** TimeRange start */
            start?: (number|Long|null);

            /** TimeRange end */
            end?: (number|Long|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a TimeRange. */
        type $Shape = gnmi_ext.TimeRange.$Properties;
    }

    /**
     * Properties of a Commit.
     * @deprecated Use gnmi_ext.Commit.$Properties instead.
     */
    interface ICommit extends gnmi_ext.Commit.$Properties {
    }

    /** Represents a Commit. */
    class Commit {

        /**
         * Constructs a new Commit.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi_ext.Commit.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Commit id. */
        id: string;

        /** Commit commit. */
        commit?: (gnmi_ext.CommitRequest.$Properties|null);

        /** Commit confirm. */
        confirm?: (gnmi_ext.CommitConfirm.$Properties|null);

        /** Commit cancel. */
        cancel?: (gnmi_ext.CommitCancel.$Properties|null);

        /** Commit set_rollback_duration. */
        set_rollback_duration?: (gnmi_ext.CommitSetRollbackDuration.$Properties|null);

        /** Commit action. */
        action?: ("commit"|"confirm"|"cancel"|"set_rollback_duration");

        /**
         * Encodes the specified Commit message. Does not implicitly {@link gnmi_ext.Commit.verify|verify} messages.
         * @param message Commit message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi_ext.Commit.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Commit message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi_ext.Commit & gnmi_ext.Commit.$Shape} Commit
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi_ext.Commit & gnmi_ext.Commit.$Shape;
    }

    namespace Commit {

        /** Properties of a Commit. */
        interface $Properties {

            /** Commit id */
            id?: (string|null);

            /** Commit commit */
            commit?: (gnmi_ext.CommitRequest.$Properties|null);

            /** Commit confirm */
            confirm?: (gnmi_ext.CommitConfirm.$Properties|null);

            /** Commit cancel */
            cancel?: (gnmi_ext.CommitCancel.$Properties|null);

            /** Commit set_rollback_duration */
            set_rollback_duration?: (gnmi_ext.CommitSetRollbackDuration.$Properties|null);

            /** Commit action */
            action?: ("commit"|"confirm"|"cancel"|"set_rollback_duration");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a Commit. */
        type $Shape = {
          id?: string|null;
          commit?: gnmi_ext.CommitRequest.$Shape|null;
          confirm?: gnmi_ext.CommitConfirm.$Shape|null;
          cancel?: gnmi_ext.CommitCancel.$Shape|null;
          set_rollback_duration?: gnmi_ext.CommitSetRollbackDuration.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ action?: undefined; commit?: null; confirm?: null; cancel?: null; set_rollback_duration?: null }|{ action?: "commit"; commit: gnmi_ext.CommitRequest.$Shape; confirm?: null; cancel?: null; set_rollback_duration?: null }|{ action?: "confirm"; commit?: null; confirm: gnmi_ext.CommitConfirm.$Shape; cancel?: null; set_rollback_duration?: null }|{ action?: "cancel"; commit?: null; confirm?: null; cancel: gnmi_ext.CommitCancel.$Shape; set_rollback_duration?: null }|{ action?: "set_rollback_duration"; commit?: null; confirm?: null; cancel?: null; set_rollback_duration: gnmi_ext.CommitSetRollbackDuration.$Shape })
        );
    }

    /**
     * Properties of a CommitRequest.
     * @deprecated Use gnmi_ext.CommitRequest.$Properties instead.
     */
    interface ICommitRequest extends gnmi_ext.CommitRequest.$Properties {
    }

    /** Represents a CommitRequest. */
    class CommitRequest {

        /**
         * Constructs a new CommitRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi_ext.CommitRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** CommitRequest rollback_duration. */
        rollback_duration?: (google.protobuf.Duration.$Properties|null);

        /**
         * Encodes the specified CommitRequest message. Does not implicitly {@link gnmi_ext.CommitRequest.verify|verify} messages.
         * @param message CommitRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi_ext.CommitRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a CommitRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi_ext.CommitRequest & gnmi_ext.CommitRequest.$Shape} CommitRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi_ext.CommitRequest & gnmi_ext.CommitRequest.$Shape;
    }

    namespace CommitRequest {

        /** Properties of a CommitRequest. */
        interface $Properties {

            /** CommitRequest rollback_duration */
            rollback_duration?: (google.protobuf.Duration.$Properties|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a CommitRequest. */
        type $Shape = gnmi_ext.CommitRequest.$Properties;
    }

    /**
     * Properties of a CommitConfirm.
     * @deprecated Use gnmi_ext.CommitConfirm.$Properties instead.
     */
    interface ICommitConfirm extends gnmi_ext.CommitConfirm.$Properties {
    }

    /** Represents a CommitConfirm. */
    class CommitConfirm {

        /**
         * Constructs a new CommitConfirm.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi_ext.CommitConfirm.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Encodes the specified CommitConfirm message. Does not implicitly {@link gnmi_ext.CommitConfirm.verify|verify} messages.
         * @param message CommitConfirm message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi_ext.CommitConfirm.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a CommitConfirm message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi_ext.CommitConfirm & gnmi_ext.CommitConfirm.$Shape} CommitConfirm
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi_ext.CommitConfirm & gnmi_ext.CommitConfirm.$Shape;
    }

    namespace CommitConfirm {

        /** Properties of a CommitConfirm. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a CommitConfirm. */
        type $Shape = gnmi_ext.CommitConfirm.$Properties;
    }

    /**
     * Properties of a CommitCancel.
     * @deprecated Use gnmi_ext.CommitCancel.$Properties instead.
     */
    interface ICommitCancel extends gnmi_ext.CommitCancel.$Properties {
    }

    /** Represents a CommitCancel. */
    class CommitCancel {

        /**
         * Constructs a new CommitCancel.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi_ext.CommitCancel.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Encodes the specified CommitCancel message. Does not implicitly {@link gnmi_ext.CommitCancel.verify|verify} messages.
         * @param message CommitCancel message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi_ext.CommitCancel.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a CommitCancel message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi_ext.CommitCancel & gnmi_ext.CommitCancel.$Shape} CommitCancel
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi_ext.CommitCancel & gnmi_ext.CommitCancel.$Shape;
    }

    namespace CommitCancel {

        /** Properties of a CommitCancel. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a CommitCancel. */
        type $Shape = gnmi_ext.CommitCancel.$Properties;
    }

    /**
     * Properties of a CommitSetRollbackDuration.
     * @deprecated Use gnmi_ext.CommitSetRollbackDuration.$Properties instead.
     */
    interface ICommitSetRollbackDuration extends gnmi_ext.CommitSetRollbackDuration.$Properties {
    }

    /** Represents a CommitSetRollbackDuration. */
    class CommitSetRollbackDuration {

        /**
         * Constructs a new CommitSetRollbackDuration.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi_ext.CommitSetRollbackDuration.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** CommitSetRollbackDuration rollback_duration. */
        rollback_duration?: (google.protobuf.Duration.$Properties|null);

        /**
         * Encodes the specified CommitSetRollbackDuration message. Does not implicitly {@link gnmi_ext.CommitSetRollbackDuration.verify|verify} messages.
         * @param message CommitSetRollbackDuration message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi_ext.CommitSetRollbackDuration.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a CommitSetRollbackDuration message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi_ext.CommitSetRollbackDuration & gnmi_ext.CommitSetRollbackDuration.$Shape} CommitSetRollbackDuration
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi_ext.CommitSetRollbackDuration & gnmi_ext.CommitSetRollbackDuration.$Shape;
    }

    namespace CommitSetRollbackDuration {

        /** Properties of a CommitSetRollbackDuration. */
        interface $Properties {

            /** CommitSetRollbackDuration rollback_duration */
            rollback_duration?: (google.protobuf.Duration.$Properties|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a CommitSetRollbackDuration. */
        type $Shape = gnmi_ext.CommitSetRollbackDuration.$Properties;
    }

    /**
     * Properties of a Depth.
     * @deprecated Use gnmi_ext.Depth.$Properties instead.
     */
    interface IDepth extends gnmi_ext.Depth.$Properties {
    }

    /** Represents a Depth. */
    class Depth {

        /**
         * Constructs a new Depth.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi_ext.Depth.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Depth level. */
        level: number;

        /**
         * Encodes the specified Depth message. Does not implicitly {@link gnmi_ext.Depth.verify|verify} messages.
         * @param message Depth message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi_ext.Depth.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Depth message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi_ext.Depth & gnmi_ext.Depth.$Shape} Depth
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi_ext.Depth & gnmi_ext.Depth.$Shape;
    }

    namespace Depth {

        /** Properties of a Depth. */
        interface $Properties {

            /** Depth level */
            level?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Depth. */
        type $Shape = gnmi_ext.Depth.$Properties;
    }

    /**
     * Properties of a ConfigSubscription.
     * @deprecated Use gnmi_ext.ConfigSubscription.$Properties instead.
     */
    interface IConfigSubscription extends gnmi_ext.ConfigSubscription.$Properties {
    }

    /** Represents a ConfigSubscription. */
    class ConfigSubscription {

        /**
         * Constructs a new ConfigSubscription.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi_ext.ConfigSubscription.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ConfigSubscription start. */
        start?: (gnmi_ext.ConfigSubscriptionStart.$Properties|null);

        /** ConfigSubscription sync_done. */
        sync_done?: (gnmi_ext.ConfigSubscriptionSyncDone.$Properties|null);

        /** ConfigSubscription action. */
        action?: ("start"|"sync_done");

        /**
         * Encodes the specified ConfigSubscription message. Does not implicitly {@link gnmi_ext.ConfigSubscription.verify|verify} messages.
         * @param message ConfigSubscription message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi_ext.ConfigSubscription.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ConfigSubscription message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi_ext.ConfigSubscription & gnmi_ext.ConfigSubscription.$Shape} ConfigSubscription
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi_ext.ConfigSubscription & gnmi_ext.ConfigSubscription.$Shape;
    }

    namespace ConfigSubscription {

        /** Properties of a ConfigSubscription. */
        interface $Properties {

            /** ConfigSubscription start */
            start?: (gnmi_ext.ConfigSubscriptionStart.$Properties|null);

            /** ConfigSubscription sync_done */
            sync_done?: (gnmi_ext.ConfigSubscriptionSyncDone.$Properties|null);

            /** ConfigSubscription action */
            action?: ("start"|"sync_done");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a ConfigSubscription. */
        type $Shape = {
          start?: gnmi_ext.ConfigSubscriptionStart.$Shape|null;
          sync_done?: gnmi_ext.ConfigSubscriptionSyncDone.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ action?: undefined; start?: null; sync_done?: null }|{ action?: "start"; start: gnmi_ext.ConfigSubscriptionStart.$Shape; sync_done?: null }|{ action?: "sync_done"; start?: null; sync_done: gnmi_ext.ConfigSubscriptionSyncDone.$Shape })
        );
    }

    /**
     * Properties of a ConfigSubscriptionStart.
     * @deprecated Use gnmi_ext.ConfigSubscriptionStart.$Properties instead.
     */
    interface IConfigSubscriptionStart extends gnmi_ext.ConfigSubscriptionStart.$Properties {
    }

    /** Represents a ConfigSubscriptionStart. */
    class ConfigSubscriptionStart {

        /**
         * Constructs a new ConfigSubscriptionStart.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi_ext.ConfigSubscriptionStart.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Encodes the specified ConfigSubscriptionStart message. Does not implicitly {@link gnmi_ext.ConfigSubscriptionStart.verify|verify} messages.
         * @param message ConfigSubscriptionStart message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi_ext.ConfigSubscriptionStart.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ConfigSubscriptionStart message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi_ext.ConfigSubscriptionStart & gnmi_ext.ConfigSubscriptionStart.$Shape} ConfigSubscriptionStart
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi_ext.ConfigSubscriptionStart & gnmi_ext.ConfigSubscriptionStart.$Shape;
    }

    namespace ConfigSubscriptionStart {

        /** Properties of a ConfigSubscriptionStart. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ConfigSubscriptionStart. */
        type $Shape = gnmi_ext.ConfigSubscriptionStart.$Properties;
    }

    /**
     * Properties of a ConfigSubscriptionSyncDone.
     * @deprecated Use gnmi_ext.ConfigSubscriptionSyncDone.$Properties instead.
     */
    interface IConfigSubscriptionSyncDone extends gnmi_ext.ConfigSubscriptionSyncDone.$Properties {
    }

    /** Represents a ConfigSubscriptionSyncDone. */
    class ConfigSubscriptionSyncDone {

        /**
         * Constructs a new ConfigSubscriptionSyncDone.
         * @param [properties] Properties to set
         */
        constructor(properties?: gnmi_ext.ConfigSubscriptionSyncDone.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ConfigSubscriptionSyncDone commit_confirm_id. */
        commit_confirm_id: string;

        /** ConfigSubscriptionSyncDone server_commit_id. */
        server_commit_id: string;

        /** ConfigSubscriptionSyncDone done. */
        done: boolean;

        /**
         * Encodes the specified ConfigSubscriptionSyncDone message. Does not implicitly {@link gnmi_ext.ConfigSubscriptionSyncDone.verify|verify} messages.
         * @param message ConfigSubscriptionSyncDone message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: gnmi_ext.ConfigSubscriptionSyncDone.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ConfigSubscriptionSyncDone message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {gnmi_ext.ConfigSubscriptionSyncDone & gnmi_ext.ConfigSubscriptionSyncDone.$Shape} ConfigSubscriptionSyncDone
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): gnmi_ext.ConfigSubscriptionSyncDone & gnmi_ext.ConfigSubscriptionSyncDone.$Shape;
    }

    namespace ConfigSubscriptionSyncDone {

        /** Properties of a ConfigSubscriptionSyncDone. */
        interface $Properties {

            /** ConfigSubscriptionSyncDone commit_confirm_id */
            commit_confirm_id?: (string|null);

            /** ConfigSubscriptionSyncDone server_commit_id */
            server_commit_id?: (string|null);

            /** ConfigSubscriptionSyncDone done */
            done?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ConfigSubscriptionSyncDone. */
        type $Shape = gnmi_ext.ConfigSubscriptionSyncDone.$Properties;
    }
}

/** Namespace google. */
export namespace google {

    /** Namespace protobuf. */
    namespace protobuf {

        /**
         * Properties of an Any.
         * @deprecated Use google.protobuf.Any.$Properties instead.
         */
        interface IAny extends google.protobuf.Any.$Properties {
        }

        /** Represents an Any. */
        class Any {

            /**
             * Constructs a new Any.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.Any.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Any type_url. */
            type_url: string;

            /** Any value. */
            value: Uint8Array;

            /**
             * Encodes the specified Any message. Does not implicitly {@link google.protobuf.Any.verify|verify} messages.
             * @param message Any message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.Any.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Any message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.Any & google.protobuf.Any.$Shape} Any
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.Any & google.protobuf.Any.$Shape;
        }

        namespace Any {

            /** Properties of an Any. */
            interface $Properties {

                /** Any type_url */
                type_url?: (string|null);

                /** Any value */
                value?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Any. */
            type $Shape = google.protobuf.Any.$Properties;
        }

        /**
         * Properties of a FileDescriptorSet.
         * @deprecated Use google.protobuf.FileDescriptorSet.$Properties instead.
         */
        interface IFileDescriptorSet extends google.protobuf.FileDescriptorSet.$Properties {
        }

        /** Represents a FileDescriptorSet. */
        class FileDescriptorSet {

            /**
             * Constructs a new FileDescriptorSet.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.FileDescriptorSet.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FileDescriptorSet file. */
            file: google.protobuf.FileDescriptorProto.$Properties[];

            /**
             * Encodes the specified FileDescriptorSet message. Does not implicitly {@link google.protobuf.FileDescriptorSet.verify|verify} messages.
             * @param message FileDescriptorSet message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.FileDescriptorSet.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FileDescriptorSet message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.FileDescriptorSet & google.protobuf.FileDescriptorSet.$Shape} FileDescriptorSet
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.FileDescriptorSet & google.protobuf.FileDescriptorSet.$Shape;
        }

        namespace FileDescriptorSet {

            /** Properties of a FileDescriptorSet. */
            interface $Properties {

                /** FileDescriptorSet file */
                file?: (google.protobuf.FileDescriptorProto.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FileDescriptorSet. */
            type $Shape = google.protobuf.FileDescriptorSet.$Properties;
        }

        /** Edition enum. */
        enum Edition {

            /** EDITION_UNKNOWN value */
            EDITION_UNKNOWN = 0,

            /** EDITION_LEGACY value */
            EDITION_LEGACY = 900,

            /** EDITION_PROTO2 value */
            EDITION_PROTO2 = 998,

            /** EDITION_PROTO3 value */
            EDITION_PROTO3 = 999,

            /** EDITION_2023 value */
            EDITION_2023 = 1000,

            /** EDITION_2024 value */
            EDITION_2024 = 1001,

            /** EDITION_2026 value */
            EDITION_2026 = 1002,

            /** EDITION_1_TEST_ONLY value */
            EDITION_1_TEST_ONLY = 1,

            /** EDITION_2_TEST_ONLY value */
            EDITION_2_TEST_ONLY = 2,

            /** EDITION_99997_TEST_ONLY value */
            EDITION_99997_TEST_ONLY = 99997,

            /** EDITION_99998_TEST_ONLY value */
            EDITION_99998_TEST_ONLY = 99998,

            /** EDITION_99999_TEST_ONLY value */
            EDITION_99999_TEST_ONLY = 99999,

            /** EDITION_MAX value */
            EDITION_MAX = 2147483647
        }

        /**
         * Properties of a FileDescriptorProto.
         * @deprecated Use google.protobuf.FileDescriptorProto.$Properties instead.
         */
        interface IFileDescriptorProto extends google.protobuf.FileDescriptorProto.$Properties {
        }

        /** Represents a FileDescriptorProto. */
        class FileDescriptorProto {

            /**
             * Constructs a new FileDescriptorProto.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.FileDescriptorProto.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FileDescriptorProto name. */
            name: string;

            /** FileDescriptorProto package. */
            package: string;

            /** FileDescriptorProto dependency. */
            dependency: string[];

            /** FileDescriptorProto public_dependency. */
            public_dependency: number[];

            /** FileDescriptorProto weak_dependency. */
            weak_dependency: number[];

            /** FileDescriptorProto option_dependency. */
            option_dependency: string[];

            /** FileDescriptorProto message_type. */
            message_type: google.protobuf.DescriptorProto.$Properties[];

            /** FileDescriptorProto enum_type. */
            enum_type: google.protobuf.EnumDescriptorProto.$Properties[];

            /** FileDescriptorProto service. */
            service: google.protobuf.ServiceDescriptorProto.$Properties[];

            /** FileDescriptorProto extension. */
            extension: google.protobuf.FieldDescriptorProto.$Properties[];

            /** FileDescriptorProto options. */
            options?: (google.protobuf.FileOptions.$Properties|null);

            /** FileDescriptorProto source_code_info. */
            source_code_info?: (google.protobuf.SourceCodeInfo.$Properties|null);

            /** FileDescriptorProto syntax. */
            syntax: string;

            /** FileDescriptorProto edition. */
            edition: google.protobuf.Edition;

            /**
             * Encodes the specified FileDescriptorProto message. Does not implicitly {@link google.protobuf.FileDescriptorProto.verify|verify} messages.
             * @param message FileDescriptorProto message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.FileDescriptorProto.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FileDescriptorProto message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.FileDescriptorProto & google.protobuf.FileDescriptorProto.$Shape} FileDescriptorProto
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.FileDescriptorProto & google.protobuf.FileDescriptorProto.$Shape;
        }

        namespace FileDescriptorProto {

            /** Properties of a FileDescriptorProto. */
            interface $Properties {

                /** FileDescriptorProto name */
                name?: (string|null);

                /** FileDescriptorProto package */
                "package"?: (string|null);

                /** FileDescriptorProto dependency */
                dependency?: (string[]|null);

                /** FileDescriptorProto public_dependency */
                public_dependency?: (number[]|null);

                /** FileDescriptorProto weak_dependency */
                weak_dependency?: (number[]|null);

                /** FileDescriptorProto option_dependency */
                option_dependency?: (string[]|null);

                /** FileDescriptorProto message_type */
                message_type?: (google.protobuf.DescriptorProto.$Properties[]|null);

                /** FileDescriptorProto enum_type */
                enum_type?: (google.protobuf.EnumDescriptorProto.$Properties[]|null);

                /** FileDescriptorProto service */
                service?: (google.protobuf.ServiceDescriptorProto.$Properties[]|null);

                /** FileDescriptorProto extension */
                extension?: (google.protobuf.FieldDescriptorProto.$Properties[]|null);

                /** FileDescriptorProto options */
                options?: (google.protobuf.FileOptions.$Properties|null);

                /** FileDescriptorProto source_code_info */
                source_code_info?: (google.protobuf.SourceCodeInfo.$Properties|null);

                /** FileDescriptorProto syntax */
                syntax?: (string|null);

                /** FileDescriptorProto edition */
                edition?: (google.protobuf.Edition|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FileDescriptorProto. */
            type $Shape = google.protobuf.FileDescriptorProto.$Properties;
        }

        /**
         * Properties of a DescriptorProto.
         * @deprecated Use google.protobuf.DescriptorProto.$Properties instead.
         */
        interface IDescriptorProto extends google.protobuf.DescriptorProto.$Properties {
        }

        /** Represents a DescriptorProto. */
        class DescriptorProto {

            /**
             * Constructs a new DescriptorProto.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.DescriptorProto.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DescriptorProto name. */
            name: string;

            /** DescriptorProto field. */
            field: google.protobuf.FieldDescriptorProto.$Properties[];

            /** DescriptorProto extension. */
            extension: google.protobuf.FieldDescriptorProto.$Properties[];

            /** DescriptorProto nested_type. */
            nested_type: google.protobuf.DescriptorProto.$Properties[];

            /** DescriptorProto enum_type. */
            enum_type: google.protobuf.EnumDescriptorProto.$Properties[];

            /** DescriptorProto extension_range. */
            extension_range: google.protobuf.DescriptorProto.ExtensionRange.$Properties[];

            /** DescriptorProto oneof_decl. */
            oneof_decl: google.protobuf.OneofDescriptorProto.$Properties[];

            /** DescriptorProto options. */
            options?: (google.protobuf.MessageOptions.$Properties|null);

            /** DescriptorProto reserved_range. */
            reserved_range: google.protobuf.DescriptorProto.ReservedRange.$Properties[];

            /** DescriptorProto reserved_name. */
            reserved_name: string[];

            /** DescriptorProto visibility. */
            visibility: google.protobuf.SymbolVisibility;

            /**
             * Encodes the specified DescriptorProto message. Does not implicitly {@link google.protobuf.DescriptorProto.verify|verify} messages.
             * @param message DescriptorProto message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.DescriptorProto.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DescriptorProto message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.DescriptorProto & google.protobuf.DescriptorProto.$Shape} DescriptorProto
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.DescriptorProto & google.protobuf.DescriptorProto.$Shape;
        }

        namespace DescriptorProto {

            /** Properties of a DescriptorProto. */
            interface $Properties {

                /** DescriptorProto name */
                name?: (string|null);

                /** DescriptorProto field */
                field?: (google.protobuf.FieldDescriptorProto.$Properties[]|null);

                /** DescriptorProto extension */
                extension?: (google.protobuf.FieldDescriptorProto.$Properties[]|null);

                /** DescriptorProto nested_type */
                nested_type?: (google.protobuf.DescriptorProto.$Properties[]|null);

                /** DescriptorProto enum_type */
                enum_type?: (google.protobuf.EnumDescriptorProto.$Properties[]|null);

                /** DescriptorProto extension_range */
                extension_range?: (google.protobuf.DescriptorProto.ExtensionRange.$Properties[]|null);

                /** DescriptorProto oneof_decl */
                oneof_decl?: (google.protobuf.OneofDescriptorProto.$Properties[]|null);

                /** DescriptorProto options */
                options?: (google.protobuf.MessageOptions.$Properties|null);

                /** DescriptorProto reserved_range */
                reserved_range?: (google.protobuf.DescriptorProto.ReservedRange.$Properties[]|null);

                /** DescriptorProto reserved_name */
                reserved_name?: (string[]|null);

                /** DescriptorProto visibility */
                visibility?: (google.protobuf.SymbolVisibility|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DescriptorProto. */
            type $Shape = google.protobuf.DescriptorProto.$Properties;

            /**
             * Properties of an ExtensionRange.
             * @deprecated Use google.protobuf.DescriptorProto.ExtensionRange.$Properties instead.
             */
            interface IExtensionRange extends google.protobuf.DescriptorProto.ExtensionRange.$Properties {
            }

            /** Represents an ExtensionRange. */
            class ExtensionRange {

                /**
                 * Constructs a new ExtensionRange.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: google.protobuf.DescriptorProto.ExtensionRange.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ExtensionRange start. */
                start: number;

                /** ExtensionRange end. */
                end: number;

                /** ExtensionRange options. */
                options?: (google.protobuf.ExtensionRangeOptions.$Properties|null);

                /**
                 * Encodes the specified ExtensionRange message. Does not implicitly {@link google.protobuf.DescriptorProto.ExtensionRange.verify|verify} messages.
                 * @param message ExtensionRange message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: google.protobuf.DescriptorProto.ExtensionRange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an ExtensionRange message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {google.protobuf.DescriptorProto.ExtensionRange & google.protobuf.DescriptorProto.ExtensionRange.$Shape} ExtensionRange
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.DescriptorProto.ExtensionRange & google.protobuf.DescriptorProto.ExtensionRange.$Shape;
            }

            namespace ExtensionRange {

                /** Properties of an ExtensionRange. */
                interface $Properties {

                    /** ExtensionRange start */
                    start?: (number|null);

                    /** ExtensionRange end */
                    end?: (number|null);

                    /** ExtensionRange options */
                    options?: (google.protobuf.ExtensionRangeOptions.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an ExtensionRange. */
                type $Shape = google.protobuf.DescriptorProto.ExtensionRange.$Properties;
            }

            /**
             * Properties of a ReservedRange.
             * @deprecated Use google.protobuf.DescriptorProto.ReservedRange.$Properties instead.
             */
            interface IReservedRange extends google.protobuf.DescriptorProto.ReservedRange.$Properties {
            }

            /** Represents a ReservedRange. */
            class ReservedRange {

                /**
                 * Constructs a new ReservedRange.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: google.protobuf.DescriptorProto.ReservedRange.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ReservedRange start. */
                start: number;

                /** ReservedRange end. */
                end: number;

                /**
                 * Encodes the specified ReservedRange message. Does not implicitly {@link google.protobuf.DescriptorProto.ReservedRange.verify|verify} messages.
                 * @param message ReservedRange message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: google.protobuf.DescriptorProto.ReservedRange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ReservedRange message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {google.protobuf.DescriptorProto.ReservedRange & google.protobuf.DescriptorProto.ReservedRange.$Shape} ReservedRange
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.DescriptorProto.ReservedRange & google.protobuf.DescriptorProto.ReservedRange.$Shape;
            }

            namespace ReservedRange {

                /** Properties of a ReservedRange. */
                interface $Properties {

                    /** ReservedRange start */
                    start?: (number|null);

                    /** ReservedRange end */
                    end?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ReservedRange. */
                type $Shape = google.protobuf.DescriptorProto.ReservedRange.$Properties;
            }
        }

        /**
         * Properties of an ExtensionRangeOptions.
         * @deprecated Use google.protobuf.ExtensionRangeOptions.$Properties instead.
         */
        interface IExtensionRangeOptions extends google.protobuf.ExtensionRangeOptions.$Properties {
        }

        /** Represents an ExtensionRangeOptions. */
        class ExtensionRangeOptions {

            /**
             * Constructs a new ExtensionRangeOptions.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.ExtensionRangeOptions.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ExtensionRangeOptions uninterpreted_option. */
            uninterpreted_option: google.protobuf.UninterpretedOption.$Properties[];

            /** ExtensionRangeOptions declaration. */
            declaration: google.protobuf.ExtensionRangeOptions.Declaration.$Properties[];

            /** ExtensionRangeOptions features. */
            features?: (google.protobuf.FeatureSet.$Properties|null);

            /** ExtensionRangeOptions verification. */
            verification: google.protobuf.ExtensionRangeOptions.VerificationState;

            /**
             * Encodes the specified ExtensionRangeOptions message. Does not implicitly {@link google.protobuf.ExtensionRangeOptions.verify|verify} messages.
             * @param message ExtensionRangeOptions message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.ExtensionRangeOptions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ExtensionRangeOptions message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.ExtensionRangeOptions & google.protobuf.ExtensionRangeOptions.$Shape} ExtensionRangeOptions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.ExtensionRangeOptions & google.protobuf.ExtensionRangeOptions.$Shape;
        }

        namespace ExtensionRangeOptions {

            /** Properties of an ExtensionRangeOptions. */
            interface $Properties {

                /** ExtensionRangeOptions uninterpreted_option */
                uninterpreted_option?: (google.protobuf.UninterpretedOption.$Properties[]|null);

                /** ExtensionRangeOptions declaration */
                declaration?: (google.protobuf.ExtensionRangeOptions.Declaration.$Properties[]|null);

                /** ExtensionRangeOptions features */
                features?: (google.protobuf.FeatureSet.$Properties|null);

                /** ExtensionRangeOptions verification */
                verification?: (google.protobuf.ExtensionRangeOptions.VerificationState|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ExtensionRangeOptions. */
            type $Shape = google.protobuf.ExtensionRangeOptions.$Properties;

            /**
             * Properties of a Declaration.
             * @deprecated Use google.protobuf.ExtensionRangeOptions.Declaration.$Properties instead.
             */
            interface IDeclaration extends google.protobuf.ExtensionRangeOptions.Declaration.$Properties {
            }

            /** Represents a Declaration. */
            class Declaration {

                /**
                 * Constructs a new Declaration.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: google.protobuf.ExtensionRangeOptions.Declaration.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Declaration number. */
                number: number;

                /** Declaration full_name. */
                full_name: string;

                /** Declaration type. */
                type: string;

                /** Declaration reserved. */
                reserved: boolean;

                /** Declaration repeated. */
                repeated: boolean;

                /**
                 * Encodes the specified Declaration message. Does not implicitly {@link google.protobuf.ExtensionRangeOptions.Declaration.verify|verify} messages.
                 * @param message Declaration message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: google.protobuf.ExtensionRangeOptions.Declaration.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Declaration message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {google.protobuf.ExtensionRangeOptions.Declaration & google.protobuf.ExtensionRangeOptions.Declaration.$Shape} Declaration
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.ExtensionRangeOptions.Declaration & google.protobuf.ExtensionRangeOptions.Declaration.$Shape;
            }

            namespace Declaration {

                /** Properties of a Declaration. */
                interface $Properties {

                    /** Declaration number */
                    number?: (number|null);

                    /** Declaration full_name */
                    full_name?: (string|null);

                    /** Declaration type */
                    type?: (string|null);

                    /** Declaration reserved */
                    reserved?: (boolean|null);

                    /** Declaration repeated */
                    repeated?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Declaration. */
                type $Shape = google.protobuf.ExtensionRangeOptions.Declaration.$Properties;
            }

            /** VerificationState enum. */
            enum VerificationState {

                /** DECLARATION value */
                DECLARATION = 0,

                /** UNVERIFIED value */
                UNVERIFIED = 1
            }
        }

        /**
         * Properties of a FieldDescriptorProto.
         * @deprecated Use google.protobuf.FieldDescriptorProto.$Properties instead.
         */
        interface IFieldDescriptorProto extends google.protobuf.FieldDescriptorProto.$Properties {
        }

        /** Represents a FieldDescriptorProto. */
        class FieldDescriptorProto {

            /**
             * Constructs a new FieldDescriptorProto.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.FieldDescriptorProto.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FieldDescriptorProto name. */
            name: string;

            /** FieldDescriptorProto number. */
            number: number;

            /** FieldDescriptorProto label. */
            label: google.protobuf.FieldDescriptorProto.Label;

            /** FieldDescriptorProto type. */
            type: google.protobuf.FieldDescriptorProto.Type;

            /** FieldDescriptorProto type_name. */
            type_name: string;

            /** FieldDescriptorProto extendee. */
            extendee: string;

            /** FieldDescriptorProto default_value. */
            default_value: string;

            /** FieldDescriptorProto oneof_index. */
            oneof_index: number;

            /** FieldDescriptorProto json_name. */
            json_name: string;

            /** FieldDescriptorProto options. */
            options?: (google.protobuf.FieldOptions.$Properties|null);

            /** FieldDescriptorProto proto3_optional. */
            proto3_optional: boolean;

            /**
             * Encodes the specified FieldDescriptorProto message. Does not implicitly {@link google.protobuf.FieldDescriptorProto.verify|verify} messages.
             * @param message FieldDescriptorProto message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.FieldDescriptorProto.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FieldDescriptorProto message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.FieldDescriptorProto & google.protobuf.FieldDescriptorProto.$Shape} FieldDescriptorProto
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.FieldDescriptorProto & google.protobuf.FieldDescriptorProto.$Shape;
        }

        namespace FieldDescriptorProto {

            /** Properties of a FieldDescriptorProto. */
            interface $Properties {

                /** FieldDescriptorProto name */
                name?: (string|null);

                /** FieldDescriptorProto number */
                number?: (number|null);

                /** FieldDescriptorProto label */
                label?: (google.protobuf.FieldDescriptorProto.Label|null);

                /** FieldDescriptorProto type */
                type?: (google.protobuf.FieldDescriptorProto.Type|null);

                /** FieldDescriptorProto type_name */
                type_name?: (string|null);

                /** FieldDescriptorProto extendee */
                extendee?: (string|null);

                /** FieldDescriptorProto default_value */
                default_value?: (string|null);

                /** FieldDescriptorProto oneof_index */
                oneof_index?: (number|null);

                /** FieldDescriptorProto json_name */
                json_name?: (string|null);

                /** FieldDescriptorProto options */
                options?: (google.protobuf.FieldOptions.$Properties|null);

                /** FieldDescriptorProto proto3_optional */
                proto3_optional?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FieldDescriptorProto. */
            type $Shape = google.protobuf.FieldDescriptorProto.$Properties;

            /** Type enum. */
            enum Type {

                /** TYPE_DOUBLE value */
                TYPE_DOUBLE = 1,

                /** TYPE_FLOAT value */
                TYPE_FLOAT = 2,

                /** TYPE_INT64 value */
                TYPE_INT64 = 3,

                /** TYPE_UINT64 value */
                TYPE_UINT64 = 4,

                /** TYPE_INT32 value */
                TYPE_INT32 = 5,

                /** TYPE_FIXED64 value */
                TYPE_FIXED64 = 6,

                /** TYPE_FIXED32 value */
                TYPE_FIXED32 = 7,

                /** TYPE_BOOL value */
                TYPE_BOOL = 8,

                /** TYPE_STRING value */
                TYPE_STRING = 9,

                /** TYPE_GROUP value */
                TYPE_GROUP = 10,

                /** TYPE_MESSAGE value */
                TYPE_MESSAGE = 11,

                /** TYPE_BYTES value */
                TYPE_BYTES = 12,

                /** TYPE_UINT32 value */
                TYPE_UINT32 = 13,

                /** TYPE_ENUM value */
                TYPE_ENUM = 14,

                /** TYPE_SFIXED32 value */
                TYPE_SFIXED32 = 15,

                /** TYPE_SFIXED64 value */
                TYPE_SFIXED64 = 16,

                /** TYPE_SINT32 value */
                TYPE_SINT32 = 17,

                /** TYPE_SINT64 value */
                TYPE_SINT64 = 18
            }

            /** Label enum. */
            enum Label {

                /** LABEL_OPTIONAL value */
                LABEL_OPTIONAL = 1,

                /** LABEL_REPEATED value */
                LABEL_REPEATED = 3,

                /** LABEL_REQUIRED value */
                LABEL_REQUIRED = 2
            }
        }

        /**
         * Properties of a OneofDescriptorProto.
         * @deprecated Use google.protobuf.OneofDescriptorProto.$Properties instead.
         */
        interface IOneofDescriptorProto extends google.protobuf.OneofDescriptorProto.$Properties {
        }

        /** Represents a OneofDescriptorProto. */
        class OneofDescriptorProto {

            /**
             * Constructs a new OneofDescriptorProto.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.OneofDescriptorProto.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OneofDescriptorProto name. */
            name: string;

            /** OneofDescriptorProto options. */
            options?: (google.protobuf.OneofOptions.$Properties|null);

            /**
             * Encodes the specified OneofDescriptorProto message. Does not implicitly {@link google.protobuf.OneofDescriptorProto.verify|verify} messages.
             * @param message OneofDescriptorProto message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.OneofDescriptorProto.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a OneofDescriptorProto message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.OneofDescriptorProto & google.protobuf.OneofDescriptorProto.$Shape} OneofDescriptorProto
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.OneofDescriptorProto & google.protobuf.OneofDescriptorProto.$Shape;
        }

        namespace OneofDescriptorProto {

            /** Properties of a OneofDescriptorProto. */
            interface $Properties {

                /** OneofDescriptorProto name */
                name?: (string|null);

                /** OneofDescriptorProto options */
                options?: (google.protobuf.OneofOptions.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a OneofDescriptorProto. */
            type $Shape = google.protobuf.OneofDescriptorProto.$Properties;
        }

        /**
         * Properties of an EnumDescriptorProto.
         * @deprecated Use google.protobuf.EnumDescriptorProto.$Properties instead.
         */
        interface IEnumDescriptorProto extends google.protobuf.EnumDescriptorProto.$Properties {
        }

        /** Represents an EnumDescriptorProto. */
        class EnumDescriptorProto {

            /**
             * Constructs a new EnumDescriptorProto.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.EnumDescriptorProto.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EnumDescriptorProto name. */
            name: string;

            /** EnumDescriptorProto value. */
            value: google.protobuf.EnumValueDescriptorProto.$Properties[];

            /** EnumDescriptorProto options. */
            options?: (google.protobuf.EnumOptions.$Properties|null);

            /** EnumDescriptorProto reserved_range. */
            reserved_range: google.protobuf.EnumDescriptorProto.EnumReservedRange.$Properties[];

            /** EnumDescriptorProto reserved_name. */
            reserved_name: string[];

            /** EnumDescriptorProto visibility. */
            visibility: google.protobuf.SymbolVisibility;

            /**
             * Encodes the specified EnumDescriptorProto message. Does not implicitly {@link google.protobuf.EnumDescriptorProto.verify|verify} messages.
             * @param message EnumDescriptorProto message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.EnumDescriptorProto.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EnumDescriptorProto message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.EnumDescriptorProto & google.protobuf.EnumDescriptorProto.$Shape} EnumDescriptorProto
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.EnumDescriptorProto & google.protobuf.EnumDescriptorProto.$Shape;
        }

        namespace EnumDescriptorProto {

            /** Properties of an EnumDescriptorProto. */
            interface $Properties {

                /** EnumDescriptorProto name */
                name?: (string|null);

                /** EnumDescriptorProto value */
                value?: (google.protobuf.EnumValueDescriptorProto.$Properties[]|null);

                /** EnumDescriptorProto options */
                options?: (google.protobuf.EnumOptions.$Properties|null);

                /** EnumDescriptorProto reserved_range */
                reserved_range?: (google.protobuf.EnumDescriptorProto.EnumReservedRange.$Properties[]|null);

                /** EnumDescriptorProto reserved_name */
                reserved_name?: (string[]|null);

                /** EnumDescriptorProto visibility */
                visibility?: (google.protobuf.SymbolVisibility|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EnumDescriptorProto. */
            type $Shape = google.protobuf.EnumDescriptorProto.$Properties;

            /**
             * Properties of an EnumReservedRange.
             * @deprecated Use google.protobuf.EnumDescriptorProto.EnumReservedRange.$Properties instead.
             */
            interface IEnumReservedRange extends google.protobuf.EnumDescriptorProto.EnumReservedRange.$Properties {
            }

            /** Represents an EnumReservedRange. */
            class EnumReservedRange {

                /**
                 * Constructs a new EnumReservedRange.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: google.protobuf.EnumDescriptorProto.EnumReservedRange.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** EnumReservedRange start. */
                start: number;

                /** EnumReservedRange end. */
                end: number;

                /**
                 * Encodes the specified EnumReservedRange message. Does not implicitly {@link google.protobuf.EnumDescriptorProto.EnumReservedRange.verify|verify} messages.
                 * @param message EnumReservedRange message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: google.protobuf.EnumDescriptorProto.EnumReservedRange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an EnumReservedRange message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {google.protobuf.EnumDescriptorProto.EnumReservedRange & google.protobuf.EnumDescriptorProto.EnumReservedRange.$Shape} EnumReservedRange
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.EnumDescriptorProto.EnumReservedRange & google.protobuf.EnumDescriptorProto.EnumReservedRange.$Shape;
            }

            namespace EnumReservedRange {

                /** Properties of an EnumReservedRange. */
                interface $Properties {

                    /** EnumReservedRange start */
                    start?: (number|null);

                    /** EnumReservedRange end */
                    end?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an EnumReservedRange. */
                type $Shape = google.protobuf.EnumDescriptorProto.EnumReservedRange.$Properties;
            }
        }

        /**
         * Properties of an EnumValueDescriptorProto.
         * @deprecated Use google.protobuf.EnumValueDescriptorProto.$Properties instead.
         */
        interface IEnumValueDescriptorProto extends google.protobuf.EnumValueDescriptorProto.$Properties {
        }

        /** Represents an EnumValueDescriptorProto. */
        class EnumValueDescriptorProto {

            /**
             * Constructs a new EnumValueDescriptorProto.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.EnumValueDescriptorProto.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EnumValueDescriptorProto name. */
            name: string;

            /** EnumValueDescriptorProto number. */
            number: number;

            /** EnumValueDescriptorProto options. */
            options?: (google.protobuf.EnumValueOptions.$Properties|null);

            /**
             * Encodes the specified EnumValueDescriptorProto message. Does not implicitly {@link google.protobuf.EnumValueDescriptorProto.verify|verify} messages.
             * @param message EnumValueDescriptorProto message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.EnumValueDescriptorProto.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EnumValueDescriptorProto message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.EnumValueDescriptorProto & google.protobuf.EnumValueDescriptorProto.$Shape} EnumValueDescriptorProto
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.EnumValueDescriptorProto & google.protobuf.EnumValueDescriptorProto.$Shape;
        }

        namespace EnumValueDescriptorProto {

            /** Properties of an EnumValueDescriptorProto. */
            interface $Properties {

                /** EnumValueDescriptorProto name */
                name?: (string|null);

                /** EnumValueDescriptorProto number */
                number?: (number|null);

                /** EnumValueDescriptorProto options */
                options?: (google.protobuf.EnumValueOptions.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EnumValueDescriptorProto. */
            type $Shape = google.protobuf.EnumValueDescriptorProto.$Properties;
        }

        /**
         * Properties of a ServiceDescriptorProto.
         * @deprecated Use google.protobuf.ServiceDescriptorProto.$Properties instead.
         */
        interface IServiceDescriptorProto extends google.protobuf.ServiceDescriptorProto.$Properties {
        }

        /** Represents a ServiceDescriptorProto. */
        class ServiceDescriptorProto {

            /**
             * Constructs a new ServiceDescriptorProto.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.ServiceDescriptorProto.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ServiceDescriptorProto name. */
            name: string;

            /** ServiceDescriptorProto method. */
            method: google.protobuf.MethodDescriptorProto.$Properties[];

            /** ServiceDescriptorProto options. */
            options?: (google.protobuf.ServiceOptions.$Properties|null);

            /**
             * Encodes the specified ServiceDescriptorProto message. Does not implicitly {@link google.protobuf.ServiceDescriptorProto.verify|verify} messages.
             * @param message ServiceDescriptorProto message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.ServiceDescriptorProto.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ServiceDescriptorProto message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.ServiceDescriptorProto & google.protobuf.ServiceDescriptorProto.$Shape} ServiceDescriptorProto
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.ServiceDescriptorProto & google.protobuf.ServiceDescriptorProto.$Shape;
        }

        namespace ServiceDescriptorProto {

            /** Properties of a ServiceDescriptorProto. */
            interface $Properties {

                /** ServiceDescriptorProto name */
                name?: (string|null);

                /** ServiceDescriptorProto method */
                method?: (google.protobuf.MethodDescriptorProto.$Properties[]|null);

                /** ServiceDescriptorProto options */
                options?: (google.protobuf.ServiceOptions.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ServiceDescriptorProto. */
            type $Shape = google.protobuf.ServiceDescriptorProto.$Properties;
        }

        /**
         * Properties of a MethodDescriptorProto.
         * @deprecated Use google.protobuf.MethodDescriptorProto.$Properties instead.
         */
        interface IMethodDescriptorProto extends google.protobuf.MethodDescriptorProto.$Properties {
        }

        /** Represents a MethodDescriptorProto. */
        class MethodDescriptorProto {

            /**
             * Constructs a new MethodDescriptorProto.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.MethodDescriptorProto.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MethodDescriptorProto name. */
            name: string;

            /** MethodDescriptorProto input_type. */
            input_type: string;

            /** MethodDescriptorProto output_type. */
            output_type: string;

            /** MethodDescriptorProto options. */
            options?: (google.protobuf.MethodOptions.$Properties|null);

            /** MethodDescriptorProto client_streaming. */
            client_streaming: boolean;

            /** MethodDescriptorProto server_streaming. */
            server_streaming: boolean;

            /**
             * Encodes the specified MethodDescriptorProto message. Does not implicitly {@link google.protobuf.MethodDescriptorProto.verify|verify} messages.
             * @param message MethodDescriptorProto message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.MethodDescriptorProto.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MethodDescriptorProto message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.MethodDescriptorProto & google.protobuf.MethodDescriptorProto.$Shape} MethodDescriptorProto
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.MethodDescriptorProto & google.protobuf.MethodDescriptorProto.$Shape;
        }

        namespace MethodDescriptorProto {

            /** Properties of a MethodDescriptorProto. */
            interface $Properties {

                /** MethodDescriptorProto name */
                name?: (string|null);

                /** MethodDescriptorProto input_type */
                input_type?: (string|null);

                /** MethodDescriptorProto output_type */
                output_type?: (string|null);

                /** MethodDescriptorProto options */
                options?: (google.protobuf.MethodOptions.$Properties|null);

                /** MethodDescriptorProto client_streaming */
                client_streaming?: (boolean|null);

                /** MethodDescriptorProto server_streaming */
                server_streaming?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MethodDescriptorProto. */
            type $Shape = google.protobuf.MethodDescriptorProto.$Properties;
        }

        /**
         * Properties of a FileOptions.
         * @deprecated Use google.protobuf.FileOptions.$Properties instead.
         */
        interface IFileOptions extends google.protobuf.FileOptions.$Properties {
        }

        /** Represents a FileOptions. */
        class FileOptions {

            /**
             * Constructs a new FileOptions.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.FileOptions.$Properties);

            /** FileOptions .gnmi.gnmi_service */
            ".gnmi.gnmi_service": string;

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FileOptions java_package. */
            java_package: string;

            /** FileOptions java_outer_classname. */
            java_outer_classname: string;

            /** FileOptions java_multiple_files. */
            java_multiple_files: boolean;

            /** FileOptions java_generate_equals_and_hash. */
            java_generate_equals_and_hash: boolean;

            /** FileOptions java_string_check_utf8. */
            java_string_check_utf8: boolean;

            /** FileOptions optimize_for. */
            optimize_for: google.protobuf.FileOptions.OptimizeMode;

            /** FileOptions go_package. */
            go_package: string;

            /** FileOptions cc_generic_services. */
            cc_generic_services: boolean;

            /** FileOptions java_generic_services. */
            java_generic_services: boolean;

            /** FileOptions py_generic_services. */
            py_generic_services: boolean;

            /** FileOptions deprecated. */
            deprecated: boolean;

            /** FileOptions cc_enable_arenas. */
            cc_enable_arenas: boolean;

            /** FileOptions objc_class_prefix. */
            objc_class_prefix: string;

            /** FileOptions csharp_namespace. */
            csharp_namespace: string;

            /** FileOptions swift_prefix. */
            swift_prefix: string;

            /** FileOptions php_class_prefix. */
            php_class_prefix: string;

            /** FileOptions php_namespace. */
            php_namespace: string;

            /** FileOptions php_metadata_namespace. */
            php_metadata_namespace: string;

            /** FileOptions ruby_package. */
            ruby_package: string;

            /** FileOptions features. */
            features?: (google.protobuf.FeatureSet.$Properties|null);

            /** FileOptions uninterpreted_option. */
            uninterpreted_option: google.protobuf.UninterpretedOption.$Properties[];

            /**
             * Encodes the specified FileOptions message. Does not implicitly {@link google.protobuf.FileOptions.verify|verify} messages.
             * @param message FileOptions message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.FileOptions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FileOptions message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.FileOptions & google.protobuf.FileOptions.$Shape} FileOptions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.FileOptions & google.protobuf.FileOptions.$Shape;
        }

        namespace FileOptions {

            /** Properties of a FileOptions. */
            interface $Properties {

                /** FileOptions java_package */
                java_package?: (string|null);

                /** FileOptions java_outer_classname */
                java_outer_classname?: (string|null);

                /** FileOptions java_multiple_files */
                java_multiple_files?: (boolean|null);

                /** FileOptions java_generate_equals_and_hash */
                java_generate_equals_and_hash?: (boolean|null);

                /** FileOptions java_string_check_utf8 */
                java_string_check_utf8?: (boolean|null);

                /** FileOptions optimize_for */
                optimize_for?: (google.protobuf.FileOptions.OptimizeMode|null);

                /** FileOptions go_package */
                go_package?: (string|null);

                /** FileOptions cc_generic_services */
                cc_generic_services?: (boolean|null);

                /** FileOptions java_generic_services */
                java_generic_services?: (boolean|null);

                /** FileOptions py_generic_services */
                py_generic_services?: (boolean|null);

                /** FileOptions deprecated */
                deprecated?: (boolean|null);

                /** FileOptions cc_enable_arenas */
                cc_enable_arenas?: (boolean|null);

                /** FileOptions objc_class_prefix */
                objc_class_prefix?: (string|null);

                /** FileOptions csharp_namespace */
                csharp_namespace?: (string|null);

                /** FileOptions swift_prefix */
                swift_prefix?: (string|null);

                /** FileOptions php_class_prefix */
                php_class_prefix?: (string|null);

                /** FileOptions php_namespace */
                php_namespace?: (string|null);

                /** FileOptions php_metadata_namespace */
                php_metadata_namespace?: (string|null);

                /** FileOptions ruby_package */
                ruby_package?: (string|null);

                /** FileOptions features */
                features?: (google.protobuf.FeatureSet.$Properties|null);

                /** FileOptions uninterpreted_option */
                uninterpreted_option?: (google.protobuf.UninterpretedOption.$Properties[]|null);

                /** FileOptions .gnmi.gnmi_service */
                ".gnmi.gnmi_service"?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FileOptions. */
            type $Shape = google.protobuf.FileOptions.$Properties;

            /** OptimizeMode enum. */
            enum OptimizeMode {

                /** SPEED value */
                SPEED = 1,

                /** CODE_SIZE value */
                CODE_SIZE = 2,

                /** LITE_RUNTIME value */
                LITE_RUNTIME = 3
            }
        }

        /**
         * Properties of a MessageOptions.
         * @deprecated Use google.protobuf.MessageOptions.$Properties instead.
         */
        interface IMessageOptions extends google.protobuf.MessageOptions.$Properties {
        }

        /** Represents a MessageOptions. */
        class MessageOptions {

            /**
             * Constructs a new MessageOptions.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.MessageOptions.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MessageOptions message_set_wire_format. */
            message_set_wire_format: boolean;

            /** MessageOptions no_standard_descriptor_accessor. */
            no_standard_descriptor_accessor: boolean;

            /** MessageOptions deprecated. */
            deprecated: boolean;

            /** MessageOptions map_entry. */
            map_entry: boolean;

            /** MessageOptions deprecated_legacy_json_field_conflicts. */
            deprecated_legacy_json_field_conflicts: boolean;

            /** MessageOptions features. */
            features?: (google.protobuf.FeatureSet.$Properties|null);

            /** MessageOptions uninterpreted_option. */
            uninterpreted_option: google.protobuf.UninterpretedOption.$Properties[];

            /**
             * Encodes the specified MessageOptions message. Does not implicitly {@link google.protobuf.MessageOptions.verify|verify} messages.
             * @param message MessageOptions message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.MessageOptions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MessageOptions message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.MessageOptions & google.protobuf.MessageOptions.$Shape} MessageOptions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.MessageOptions & google.protobuf.MessageOptions.$Shape;
        }

        namespace MessageOptions {

            /** Properties of a MessageOptions. */
            interface $Properties {

                /** MessageOptions message_set_wire_format */
                message_set_wire_format?: (boolean|null);

                /** MessageOptions no_standard_descriptor_accessor */
                no_standard_descriptor_accessor?: (boolean|null);

                /** MessageOptions deprecated */
                deprecated?: (boolean|null);

                /** MessageOptions map_entry */
                map_entry?: (boolean|null);

                /** MessageOptions deprecated_legacy_json_field_conflicts */
                deprecated_legacy_json_field_conflicts?: (boolean|null);

                /** MessageOptions features */
                features?: (google.protobuf.FeatureSet.$Properties|null);

                /** MessageOptions uninterpreted_option */
                uninterpreted_option?: (google.protobuf.UninterpretedOption.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MessageOptions. */
            type $Shape = google.protobuf.MessageOptions.$Properties;
        }

        /**
         * Properties of a FieldOptions.
         * @deprecated Use google.protobuf.FieldOptions.$Properties instead.
         */
        interface IFieldOptions extends google.protobuf.FieldOptions.$Properties {
        }

        /** Represents a FieldOptions. */
        class FieldOptions {

            /**
             * Constructs a new FieldOptions.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.FieldOptions.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FieldOptions ctype. */
            ctype: google.protobuf.FieldOptions.CType;

            /** FieldOptions packed. */
            packed: boolean;

            /** FieldOptions jstype. */
            jstype: google.protobuf.FieldOptions.JSType;

            /** FieldOptions lazy. */
            lazy: boolean;

            /** FieldOptions unverified_lazy. */
            unverified_lazy: boolean;

            /** FieldOptions deprecated. */
            deprecated: boolean;

            /** FieldOptions weak. */
            weak: boolean;

            /** FieldOptions debug_redact. */
            debug_redact: boolean;

            /** FieldOptions retention. */
            retention: google.protobuf.FieldOptions.OptionRetention;

            /** FieldOptions targets. */
            targets: google.protobuf.FieldOptions.OptionTargetType[];

            /** FieldOptions edition_defaults. */
            edition_defaults: google.protobuf.FieldOptions.EditionDefault.$Properties[];

            /** FieldOptions features. */
            features?: (google.protobuf.FeatureSet.$Properties|null);

            /** FieldOptions feature_support. */
            feature_support?: (google.protobuf.FieldOptions.FeatureSupport.$Properties|null);

            /** FieldOptions uninterpreted_option. */
            uninterpreted_option: google.protobuf.UninterpretedOption.$Properties[];

            /**
             * Encodes the specified FieldOptions message. Does not implicitly {@link google.protobuf.FieldOptions.verify|verify} messages.
             * @param message FieldOptions message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.FieldOptions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FieldOptions message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.FieldOptions & google.protobuf.FieldOptions.$Shape} FieldOptions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.FieldOptions & google.protobuf.FieldOptions.$Shape;
        }

        namespace FieldOptions {

            /** Properties of a FieldOptions. */
            interface $Properties {

                /** FieldOptions ctype */
                ctype?: (google.protobuf.FieldOptions.CType|null);

                /** FieldOptions packed */
                packed?: (boolean|null);

                /** FieldOptions jstype */
                jstype?: (google.protobuf.FieldOptions.JSType|null);

                /** FieldOptions lazy */
                lazy?: (boolean|null);

                /** FieldOptions unverified_lazy */
                unverified_lazy?: (boolean|null);

                /** FieldOptions deprecated */
                deprecated?: (boolean|null);

                /** FieldOptions weak */
                weak?: (boolean|null);

                /** FieldOptions debug_redact */
                debug_redact?: (boolean|null);

                /** FieldOptions retention */
                retention?: (google.protobuf.FieldOptions.OptionRetention|null);

                /** FieldOptions targets */
                targets?: (google.protobuf.FieldOptions.OptionTargetType[]|null);

                /** FieldOptions edition_defaults */
                edition_defaults?: (google.protobuf.FieldOptions.EditionDefault.$Properties[]|null);

                /** FieldOptions features */
                features?: (google.protobuf.FeatureSet.$Properties|null);

                /** FieldOptions feature_support */
                feature_support?: (google.protobuf.FieldOptions.FeatureSupport.$Properties|null);

                /** FieldOptions uninterpreted_option */
                uninterpreted_option?: (google.protobuf.UninterpretedOption.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FieldOptions. */
            type $Shape = google.protobuf.FieldOptions.$Properties;

            /** CType enum. */
            enum CType {

                /** STRING value */
                STRING = 0,

                /** CORD value */
                CORD = 1,

                /** STRING_PIECE value */
                STRING_PIECE = 2
            }

            /** JSType enum. */
            enum JSType {

                /** JS_NORMAL value */
                JS_NORMAL = 0,

                /** JS_STRING value */
                JS_STRING = 1,

                /** JS_NUMBER value */
                JS_NUMBER = 2
            }

            /** OptionRetention enum. */
            enum OptionRetention {

                /** RETENTION_UNKNOWN value */
                RETENTION_UNKNOWN = 0,

                /** RETENTION_RUNTIME value */
                RETENTION_RUNTIME = 1,

                /** RETENTION_SOURCE value */
                RETENTION_SOURCE = 2
            }

            /** OptionTargetType enum. */
            enum OptionTargetType {

                /** TARGET_TYPE_UNKNOWN value */
                TARGET_TYPE_UNKNOWN = 0,

                /** TARGET_TYPE_FILE value */
                TARGET_TYPE_FILE = 1,

                /** TARGET_TYPE_EXTENSION_RANGE value */
                TARGET_TYPE_EXTENSION_RANGE = 2,

                /** TARGET_TYPE_MESSAGE value */
                TARGET_TYPE_MESSAGE = 3,

                /** TARGET_TYPE_FIELD value */
                TARGET_TYPE_FIELD = 4,

                /** TARGET_TYPE_ONEOF value */
                TARGET_TYPE_ONEOF = 5,

                /** TARGET_TYPE_ENUM value */
                TARGET_TYPE_ENUM = 6,

                /** TARGET_TYPE_ENUM_ENTRY value */
                TARGET_TYPE_ENUM_ENTRY = 7,

                /** TARGET_TYPE_SERVICE value */
                TARGET_TYPE_SERVICE = 8,

                /** TARGET_TYPE_METHOD value */
                TARGET_TYPE_METHOD = 9
            }

            /**
             * Properties of an EditionDefault.
             * @deprecated Use google.protobuf.FieldOptions.EditionDefault.$Properties instead.
             */
            interface IEditionDefault extends google.protobuf.FieldOptions.EditionDefault.$Properties {
            }

            /** Represents an EditionDefault. */
            class EditionDefault {

                /**
                 * Constructs a new EditionDefault.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: google.protobuf.FieldOptions.EditionDefault.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** EditionDefault edition. */
                edition: google.protobuf.Edition;

                /** EditionDefault value. */
                value: string;

                /**
                 * Encodes the specified EditionDefault message. Does not implicitly {@link google.protobuf.FieldOptions.EditionDefault.verify|verify} messages.
                 * @param message EditionDefault message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: google.protobuf.FieldOptions.EditionDefault.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an EditionDefault message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {google.protobuf.FieldOptions.EditionDefault & google.protobuf.FieldOptions.EditionDefault.$Shape} EditionDefault
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.FieldOptions.EditionDefault & google.protobuf.FieldOptions.EditionDefault.$Shape;
            }

            namespace EditionDefault {

                /** Properties of an EditionDefault. */
                interface $Properties {

                    /** EditionDefault edition */
                    edition?: (google.protobuf.Edition|null);

                    /** EditionDefault value */
                    value?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an EditionDefault. */
                type $Shape = google.protobuf.FieldOptions.EditionDefault.$Properties;
            }

            /**
             * Properties of a FeatureSupport.
             * @deprecated Use google.protobuf.FieldOptions.FeatureSupport.$Properties instead.
             */
            interface IFeatureSupport extends google.protobuf.FieldOptions.FeatureSupport.$Properties {
            }

            /** Represents a FeatureSupport. */
            class FeatureSupport {

                /**
                 * Constructs a new FeatureSupport.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: google.protobuf.FieldOptions.FeatureSupport.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** FeatureSupport edition_introduced. */
                edition_introduced: google.protobuf.Edition;

                /** FeatureSupport edition_deprecated. */
                edition_deprecated: google.protobuf.Edition;

                /** FeatureSupport deprecation_warning. */
                deprecation_warning: string;

                /** FeatureSupport edition_removed. */
                edition_removed: google.protobuf.Edition;

                /**
                 * Encodes the specified FeatureSupport message. Does not implicitly {@link google.protobuf.FieldOptions.FeatureSupport.verify|verify} messages.
                 * @param message FeatureSupport message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: google.protobuf.FieldOptions.FeatureSupport.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a FeatureSupport message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {google.protobuf.FieldOptions.FeatureSupport & google.protobuf.FieldOptions.FeatureSupport.$Shape} FeatureSupport
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.FieldOptions.FeatureSupport & google.protobuf.FieldOptions.FeatureSupport.$Shape;
            }

            namespace FeatureSupport {

                /** Properties of a FeatureSupport. */
                interface $Properties {

                    /** FeatureSupport edition_introduced */
                    edition_introduced?: (google.protobuf.Edition|null);

                    /** FeatureSupport edition_deprecated */
                    edition_deprecated?: (google.protobuf.Edition|null);

                    /** FeatureSupport deprecation_warning */
                    deprecation_warning?: (string|null);

                    /** FeatureSupport edition_removed */
                    edition_removed?: (google.protobuf.Edition|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a FeatureSupport. */
                type $Shape = google.protobuf.FieldOptions.FeatureSupport.$Properties;
            }
        }

        /**
         * Properties of a OneofOptions.
         * @deprecated Use google.protobuf.OneofOptions.$Properties instead.
         */
        interface IOneofOptions extends google.protobuf.OneofOptions.$Properties {
        }

        /** Represents a OneofOptions. */
        class OneofOptions {

            /**
             * Constructs a new OneofOptions.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.OneofOptions.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OneofOptions features. */
            features?: (google.protobuf.FeatureSet.$Properties|null);

            /** OneofOptions uninterpreted_option. */
            uninterpreted_option: google.protobuf.UninterpretedOption.$Properties[];

            /**
             * Encodes the specified OneofOptions message. Does not implicitly {@link google.protobuf.OneofOptions.verify|verify} messages.
             * @param message OneofOptions message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.OneofOptions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a OneofOptions message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.OneofOptions & google.protobuf.OneofOptions.$Shape} OneofOptions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.OneofOptions & google.protobuf.OneofOptions.$Shape;
        }

        namespace OneofOptions {

            /** Properties of a OneofOptions. */
            interface $Properties {

                /** OneofOptions features */
                features?: (google.protobuf.FeatureSet.$Properties|null);

                /** OneofOptions uninterpreted_option */
                uninterpreted_option?: (google.protobuf.UninterpretedOption.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a OneofOptions. */
            type $Shape = google.protobuf.OneofOptions.$Properties;
        }

        /**
         * Properties of an EnumOptions.
         * @deprecated Use google.protobuf.EnumOptions.$Properties instead.
         */
        interface IEnumOptions extends google.protobuf.EnumOptions.$Properties {
        }

        /** Represents an EnumOptions. */
        class EnumOptions {

            /**
             * Constructs a new EnumOptions.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.EnumOptions.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EnumOptions allow_alias. */
            allow_alias: boolean;

            /** EnumOptions deprecated. */
            deprecated: boolean;

            /** EnumOptions deprecated_legacy_json_field_conflicts. */
            deprecated_legacy_json_field_conflicts: boolean;

            /** EnumOptions features. */
            features?: (google.protobuf.FeatureSet.$Properties|null);

            /** EnumOptions uninterpreted_option. */
            uninterpreted_option: google.protobuf.UninterpretedOption.$Properties[];

            /**
             * Encodes the specified EnumOptions message. Does not implicitly {@link google.protobuf.EnumOptions.verify|verify} messages.
             * @param message EnumOptions message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.EnumOptions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EnumOptions message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.EnumOptions & google.protobuf.EnumOptions.$Shape} EnumOptions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.EnumOptions & google.protobuf.EnumOptions.$Shape;
        }

        namespace EnumOptions {

            /** Properties of an EnumOptions. */
            interface $Properties {

                /** EnumOptions allow_alias */
                allow_alias?: (boolean|null);

                /** EnumOptions deprecated */
                deprecated?: (boolean|null);

                /** EnumOptions deprecated_legacy_json_field_conflicts */
                deprecated_legacy_json_field_conflicts?: (boolean|null);

                /** EnumOptions features */
                features?: (google.protobuf.FeatureSet.$Properties|null);

                /** EnumOptions uninterpreted_option */
                uninterpreted_option?: (google.protobuf.UninterpretedOption.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EnumOptions. */
            type $Shape = google.protobuf.EnumOptions.$Properties;
        }

        /**
         * Properties of an EnumValueOptions.
         * @deprecated Use google.protobuf.EnumValueOptions.$Properties instead.
         */
        interface IEnumValueOptions extends google.protobuf.EnumValueOptions.$Properties {
        }

        /** Represents an EnumValueOptions. */
        class EnumValueOptions {

            /**
             * Constructs a new EnumValueOptions.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.EnumValueOptions.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EnumValueOptions deprecated. */
            deprecated: boolean;

            /** EnumValueOptions features. */
            features?: (google.protobuf.FeatureSet.$Properties|null);

            /** EnumValueOptions debug_redact. */
            debug_redact: boolean;

            /** EnumValueOptions feature_support. */
            feature_support?: (google.protobuf.FieldOptions.FeatureSupport.$Properties|null);

            /** EnumValueOptions uninterpreted_option. */
            uninterpreted_option: google.protobuf.UninterpretedOption.$Properties[];

            /**
             * Encodes the specified EnumValueOptions message. Does not implicitly {@link google.protobuf.EnumValueOptions.verify|verify} messages.
             * @param message EnumValueOptions message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.EnumValueOptions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EnumValueOptions message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.EnumValueOptions & google.protobuf.EnumValueOptions.$Shape} EnumValueOptions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.EnumValueOptions & google.protobuf.EnumValueOptions.$Shape;
        }

        namespace EnumValueOptions {

            /** Properties of an EnumValueOptions. */
            interface $Properties {

                /** EnumValueOptions deprecated */
                deprecated?: (boolean|null);

                /** EnumValueOptions features */
                features?: (google.protobuf.FeatureSet.$Properties|null);

                /** EnumValueOptions debug_redact */
                debug_redact?: (boolean|null);

                /** EnumValueOptions feature_support */
                feature_support?: (google.protobuf.FieldOptions.FeatureSupport.$Properties|null);

                /** EnumValueOptions uninterpreted_option */
                uninterpreted_option?: (google.protobuf.UninterpretedOption.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EnumValueOptions. */
            type $Shape = google.protobuf.EnumValueOptions.$Properties;
        }

        /**
         * Properties of a ServiceOptions.
         * @deprecated Use google.protobuf.ServiceOptions.$Properties instead.
         */
        interface IServiceOptions extends google.protobuf.ServiceOptions.$Properties {
        }

        /** Represents a ServiceOptions. */
        class ServiceOptions {

            /**
             * Constructs a new ServiceOptions.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.ServiceOptions.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ServiceOptions features. */
            features?: (google.protobuf.FeatureSet.$Properties|null);

            /** ServiceOptions deprecated. */
            deprecated: boolean;

            /** ServiceOptions uninterpreted_option. */
            uninterpreted_option: google.protobuf.UninterpretedOption.$Properties[];

            /**
             * Encodes the specified ServiceOptions message. Does not implicitly {@link google.protobuf.ServiceOptions.verify|verify} messages.
             * @param message ServiceOptions message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.ServiceOptions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ServiceOptions message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.ServiceOptions & google.protobuf.ServiceOptions.$Shape} ServiceOptions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.ServiceOptions & google.protobuf.ServiceOptions.$Shape;
        }

        namespace ServiceOptions {

            /** Properties of a ServiceOptions. */
            interface $Properties {

                /** ServiceOptions features */
                features?: (google.protobuf.FeatureSet.$Properties|null);

                /** ServiceOptions deprecated */
                deprecated?: (boolean|null);

                /** ServiceOptions uninterpreted_option */
                uninterpreted_option?: (google.protobuf.UninterpretedOption.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ServiceOptions. */
            type $Shape = google.protobuf.ServiceOptions.$Properties;
        }

        /**
         * Properties of a MethodOptions.
         * @deprecated Use google.protobuf.MethodOptions.$Properties instead.
         */
        interface IMethodOptions extends google.protobuf.MethodOptions.$Properties {
        }

        /** Represents a MethodOptions. */
        class MethodOptions {

            /**
             * Constructs a new MethodOptions.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.MethodOptions.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MethodOptions deprecated. */
            deprecated: boolean;

            /** MethodOptions idempotency_level. */
            idempotency_level: google.protobuf.MethodOptions.IdempotencyLevel;

            /** MethodOptions features. */
            features?: (google.protobuf.FeatureSet.$Properties|null);

            /** MethodOptions uninterpreted_option. */
            uninterpreted_option: google.protobuf.UninterpretedOption.$Properties[];

            /**
             * Encodes the specified MethodOptions message. Does not implicitly {@link google.protobuf.MethodOptions.verify|verify} messages.
             * @param message MethodOptions message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.MethodOptions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MethodOptions message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.MethodOptions & google.protobuf.MethodOptions.$Shape} MethodOptions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.MethodOptions & google.protobuf.MethodOptions.$Shape;
        }

        namespace MethodOptions {

            /** Properties of a MethodOptions. */
            interface $Properties {

                /** MethodOptions deprecated */
                deprecated?: (boolean|null);

                /** MethodOptions idempotency_level */
                idempotency_level?: (google.protobuf.MethodOptions.IdempotencyLevel|null);

                /** MethodOptions features */
                features?: (google.protobuf.FeatureSet.$Properties|null);

                /** MethodOptions uninterpreted_option */
                uninterpreted_option?: (google.protobuf.UninterpretedOption.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MethodOptions. */
            type $Shape = google.protobuf.MethodOptions.$Properties;

            /** IdempotencyLevel enum. */
            enum IdempotencyLevel {

                /** IDEMPOTENCY_UNKNOWN value */
                IDEMPOTENCY_UNKNOWN = 0,

                /** NO_SIDE_EFFECTS value */
                NO_SIDE_EFFECTS = 1,

                /** IDEMPOTENT value */
                IDEMPOTENT = 2
            }
        }

        /**
         * Properties of an UninterpretedOption.
         * @deprecated Use google.protobuf.UninterpretedOption.$Properties instead.
         */
        interface IUninterpretedOption extends google.protobuf.UninterpretedOption.$Properties {
        }

        /** Represents an UninterpretedOption. */
        class UninterpretedOption {

            /**
             * Constructs a new UninterpretedOption.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.UninterpretedOption.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UninterpretedOption name. */
            name: google.protobuf.UninterpretedOption.NamePart.$Properties[];

            /** UninterpretedOption identifier_value. */
            identifier_value: string;

            /** UninterpretedOption positive_int_value. */
            positive_int_value: (number|Long);

            /** UninterpretedOption negative_int_value. */
            negative_int_value: (number|Long);

            /** UninterpretedOption double_value. */
            double_value: number;

            /** UninterpretedOption string_value. */
            string_value: Uint8Array;

            /** UninterpretedOption aggregate_value. */
            aggregate_value: string;

            /**
             * Encodes the specified UninterpretedOption message. Does not implicitly {@link google.protobuf.UninterpretedOption.verify|verify} messages.
             * @param message UninterpretedOption message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.UninterpretedOption.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UninterpretedOption message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.UninterpretedOption & google.protobuf.UninterpretedOption.$Shape} UninterpretedOption
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.UninterpretedOption & google.protobuf.UninterpretedOption.$Shape;
        }

        namespace UninterpretedOption {

            /** Properties of an UninterpretedOption. */
            interface $Properties {

                /** UninterpretedOption name */
                name?: (google.protobuf.UninterpretedOption.NamePart.$Properties[]|null);

                /** UninterpretedOption identifier_value */
                identifier_value?: (string|null);

                /** UninterpretedOption positive_int_value */
                positive_int_value?: (number|Long|null);

                /** UninterpretedOption negative_int_value */
                negative_int_value?: (number|Long|null);

                /** UninterpretedOption double_value */
                double_value?: (number|null);

                /** UninterpretedOption string_value */
                string_value?: (Uint8Array|null);

                /** UninterpretedOption aggregate_value */
                aggregate_value?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UninterpretedOption. */
            type $Shape = google.protobuf.UninterpretedOption.$Properties;

            /**
             * Properties of a NamePart.
             * @deprecated Use google.protobuf.UninterpretedOption.NamePart.$Properties instead.
             */
            interface INamePart extends google.protobuf.UninterpretedOption.NamePart.$Properties {
            }

            /** Represents a NamePart. */
            class NamePart {

                /**
                 * Constructs a new NamePart.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: google.protobuf.UninterpretedOption.NamePart.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** NamePart name_part. */
                name_part: string;

                /** NamePart is_extension. */
                is_extension: boolean;

                /**
                 * Encodes the specified NamePart message. Does not implicitly {@link google.protobuf.UninterpretedOption.NamePart.verify|verify} messages.
                 * @param message NamePart message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: google.protobuf.UninterpretedOption.NamePart.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a NamePart message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {google.protobuf.UninterpretedOption.NamePart & google.protobuf.UninterpretedOption.NamePart.$Shape} NamePart
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.UninterpretedOption.NamePart & google.protobuf.UninterpretedOption.NamePart.$Shape;
            }

            namespace NamePart {

                /** Properties of a NamePart. */
                interface $Properties {

                    /** NamePart name_part */
                    name_part: string;

                    /** NamePart is_extension */
                    is_extension: boolean;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a NamePart. */
                type $Shape = google.protobuf.UninterpretedOption.NamePart.$Properties;
            }
        }

        /**
         * Properties of a FeatureSet.
         * @deprecated Use google.protobuf.FeatureSet.$Properties instead.
         */
        interface IFeatureSet extends google.protobuf.FeatureSet.$Properties {
        }

        /** Represents a FeatureSet. */
        class FeatureSet {

            /**
             * Constructs a new FeatureSet.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.FeatureSet.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FeatureSet field_presence. */
            field_presence: google.protobuf.FeatureSet.FieldPresence;

            /** FeatureSet enum_type. */
            enum_type: google.protobuf.FeatureSet.EnumType;

            /** FeatureSet repeated_field_encoding. */
            repeated_field_encoding: google.protobuf.FeatureSet.RepeatedFieldEncoding;

            /** FeatureSet utf8_validation. */
            utf8_validation: google.protobuf.FeatureSet.Utf8Validation;

            /** FeatureSet message_encoding. */
            message_encoding: google.protobuf.FeatureSet.MessageEncoding;

            /** FeatureSet json_format. */
            json_format: google.protobuf.FeatureSet.JsonFormat;

            /** FeatureSet enforce_naming_style. */
            enforce_naming_style: google.protobuf.FeatureSet.EnforceNamingStyle;

            /** FeatureSet default_symbol_visibility. */
            default_symbol_visibility: google.protobuf.FeatureSet.VisibilityFeature.DefaultSymbolVisibility;

            /** FeatureSet enforce_proto_limits. */
            enforce_proto_limits: google.protobuf.FeatureSet.ProtoLimitsFeature.EnforceProtoLimits;

            /**
             * Encodes the specified FeatureSet message. Does not implicitly {@link google.protobuf.FeatureSet.verify|verify} messages.
             * @param message FeatureSet message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.FeatureSet.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FeatureSet message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.FeatureSet & google.protobuf.FeatureSet.$Shape} FeatureSet
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.FeatureSet & google.protobuf.FeatureSet.$Shape;
        }

        namespace FeatureSet {

            /** Properties of a FeatureSet. */
            interface $Properties {

                /** FeatureSet field_presence */
                field_presence?: (google.protobuf.FeatureSet.FieldPresence|null);

                /** FeatureSet enum_type */
                enum_type?: (google.protobuf.FeatureSet.EnumType|null);

                /** FeatureSet repeated_field_encoding */
                repeated_field_encoding?: (google.protobuf.FeatureSet.RepeatedFieldEncoding|null);

                /** FeatureSet utf8_validation */
                utf8_validation?: (google.protobuf.FeatureSet.Utf8Validation|null);

                /** FeatureSet message_encoding */
                message_encoding?: (google.protobuf.FeatureSet.MessageEncoding|null);

                /** FeatureSet json_format */
                json_format?: (google.protobuf.FeatureSet.JsonFormat|null);

                /** FeatureSet enforce_naming_style */
                enforce_naming_style?: (google.protobuf.FeatureSet.EnforceNamingStyle|null);

                /** FeatureSet default_symbol_visibility */
                default_symbol_visibility?: (google.protobuf.FeatureSet.VisibilityFeature.DefaultSymbolVisibility|null);

                /** FeatureSet enforce_proto_limits */
                enforce_proto_limits?: (google.protobuf.FeatureSet.ProtoLimitsFeature.EnforceProtoLimits|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FeatureSet. */
            type $Shape = google.protobuf.FeatureSet.$Properties;

            /** FieldPresence enum. */
            enum FieldPresence {

                /** FIELD_PRESENCE_UNKNOWN value */
                FIELD_PRESENCE_UNKNOWN = 0,

                /** EXPLICIT value */
                EXPLICIT = 1,

                /** IMPLICIT value */
                IMPLICIT = 2,

                /** LEGACY_REQUIRED value */
                LEGACY_REQUIRED = 3
            }

            /** EnumType enum. */
            enum EnumType {

                /** ENUM_TYPE_UNKNOWN value */
                ENUM_TYPE_UNKNOWN = 0,

                /** OPEN value */
                OPEN = 1,

                /** CLOSED value */
                CLOSED = 2
            }

            /** RepeatedFieldEncoding enum. */
            enum RepeatedFieldEncoding {

                /** REPEATED_FIELD_ENCODING_UNKNOWN value */
                REPEATED_FIELD_ENCODING_UNKNOWN = 0,

                /** PACKED value */
                PACKED = 1,

                /** EXPANDED value */
                EXPANDED = 2
            }

            /** Utf8Validation enum. */
            enum Utf8Validation {

                /** UTF8_VALIDATION_UNKNOWN value */
                UTF8_VALIDATION_UNKNOWN = 0,

                /** VERIFY value */
                VERIFY = 2,

                /** NONE value */
                NONE = 3
            }

            /** MessageEncoding enum. */
            enum MessageEncoding {

                /** MESSAGE_ENCODING_UNKNOWN value */
                MESSAGE_ENCODING_UNKNOWN = 0,

                /** LENGTH_PREFIXED value */
                LENGTH_PREFIXED = 1,

                /** DELIMITED value */
                DELIMITED = 2
            }

            /** JsonFormat enum. */
            enum JsonFormat {

                /** JSON_FORMAT_UNKNOWN value */
                JSON_FORMAT_UNKNOWN = 0,

                /** ALLOW value */
                ALLOW = 1,

                /** LEGACY_BEST_EFFORT value */
                LEGACY_BEST_EFFORT = 2
            }

            /** EnforceNamingStyle enum. */
            enum EnforceNamingStyle {

                /** ENFORCE_NAMING_STYLE_UNKNOWN value */
                ENFORCE_NAMING_STYLE_UNKNOWN = 0,

                /** STYLE2024 value */
                STYLE2024 = 1,

                /** STYLE_LEGACY value */
                STYLE_LEGACY = 2,

                /** STYLE2026 value */
                STYLE2026 = 3
            }

            /**
             * Properties of a VisibilityFeature.
             * @deprecated Use google.protobuf.FeatureSet.VisibilityFeature.$Properties instead.
             */
            interface IVisibilityFeature extends google.protobuf.FeatureSet.VisibilityFeature.$Properties {
            }

            /** Represents a VisibilityFeature. */
            class VisibilityFeature {

                /**
                 * Constructs a new VisibilityFeature.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: google.protobuf.FeatureSet.VisibilityFeature.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Encodes the specified VisibilityFeature message. Does not implicitly {@link google.protobuf.FeatureSet.VisibilityFeature.verify|verify} messages.
                 * @param message VisibilityFeature message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: google.protobuf.FeatureSet.VisibilityFeature.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a VisibilityFeature message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {google.protobuf.FeatureSet.VisibilityFeature & google.protobuf.FeatureSet.VisibilityFeature.$Shape} VisibilityFeature
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.FeatureSet.VisibilityFeature & google.protobuf.FeatureSet.VisibilityFeature.$Shape;
            }

            namespace VisibilityFeature {

                /** Properties of a VisibilityFeature. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a VisibilityFeature. */
                type $Shape = google.protobuf.FeatureSet.VisibilityFeature.$Properties;

                /** DefaultSymbolVisibility enum. */
                enum DefaultSymbolVisibility {

                    /** DEFAULT_SYMBOL_VISIBILITY_UNKNOWN value */
                    DEFAULT_SYMBOL_VISIBILITY_UNKNOWN = 0,

                    /** EXPORT_ALL value */
                    EXPORT_ALL = 1,

                    /** EXPORT_TOP_LEVEL value */
                    EXPORT_TOP_LEVEL = 2,

                    /** LOCAL_ALL value */
                    LOCAL_ALL = 3,

                    /** STRICT value */
                    STRICT = 4
                }
            }

            /**
             * Properties of a ProtoLimitsFeature.
             * @deprecated Use google.protobuf.FeatureSet.ProtoLimitsFeature.$Properties instead.
             */
            interface IProtoLimitsFeature extends google.protobuf.FeatureSet.ProtoLimitsFeature.$Properties {
            }

            /** Represents a ProtoLimitsFeature. */
            class ProtoLimitsFeature {

                /**
                 * Constructs a new ProtoLimitsFeature.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: google.protobuf.FeatureSet.ProtoLimitsFeature.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Encodes the specified ProtoLimitsFeature message. Does not implicitly {@link google.protobuf.FeatureSet.ProtoLimitsFeature.verify|verify} messages.
                 * @param message ProtoLimitsFeature message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: google.protobuf.FeatureSet.ProtoLimitsFeature.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ProtoLimitsFeature message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {google.protobuf.FeatureSet.ProtoLimitsFeature & google.protobuf.FeatureSet.ProtoLimitsFeature.$Shape} ProtoLimitsFeature
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.FeatureSet.ProtoLimitsFeature & google.protobuf.FeatureSet.ProtoLimitsFeature.$Shape;
            }

            namespace ProtoLimitsFeature {

                /** Properties of a ProtoLimitsFeature. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ProtoLimitsFeature. */
                type $Shape = google.protobuf.FeatureSet.ProtoLimitsFeature.$Properties;

                /** EnforceProtoLimits enum. */
                enum EnforceProtoLimits {

                    /** PROTO_LIMITS_UNKNOWN value */
                    PROTO_LIMITS_UNKNOWN = 0,

                    /** LEGACY_NO_EXPLICIT_LIMITS value */
                    LEGACY_NO_EXPLICIT_LIMITS = 1,

                    /** PROTO_LIMITS2026 value */
                    PROTO_LIMITS2026 = 2
                }
            }
        }

        /**
         * Properties of a FeatureSetDefaults.
         * @deprecated Use google.protobuf.FeatureSetDefaults.$Properties instead.
         */
        interface IFeatureSetDefaults extends google.protobuf.FeatureSetDefaults.$Properties {
        }

        /** Represents a FeatureSetDefaults. */
        class FeatureSetDefaults {

            /**
             * Constructs a new FeatureSetDefaults.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.FeatureSetDefaults.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FeatureSetDefaults defaults. */
            defaults: google.protobuf.FeatureSetDefaults.FeatureSetEditionDefault.$Properties[];

            /** FeatureSetDefaults minimum_edition. */
            minimum_edition: google.protobuf.Edition;

            /** FeatureSetDefaults maximum_edition. */
            maximum_edition: google.protobuf.Edition;

            /**
             * Encodes the specified FeatureSetDefaults message. Does not implicitly {@link google.protobuf.FeatureSetDefaults.verify|verify} messages.
             * @param message FeatureSetDefaults message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.FeatureSetDefaults.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FeatureSetDefaults message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.FeatureSetDefaults & google.protobuf.FeatureSetDefaults.$Shape} FeatureSetDefaults
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.FeatureSetDefaults & google.protobuf.FeatureSetDefaults.$Shape;
        }

        namespace FeatureSetDefaults {

            /** Properties of a FeatureSetDefaults. */
            interface $Properties {

                /** FeatureSetDefaults defaults */
                defaults?: (google.protobuf.FeatureSetDefaults.FeatureSetEditionDefault.$Properties[]|null);

                /** FeatureSetDefaults minimum_edition */
                minimum_edition?: (google.protobuf.Edition|null);

                /** FeatureSetDefaults maximum_edition */
                maximum_edition?: (google.protobuf.Edition|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FeatureSetDefaults. */
            type $Shape = google.protobuf.FeatureSetDefaults.$Properties;

            /**
             * Properties of a FeatureSetEditionDefault.
             * @deprecated Use google.protobuf.FeatureSetDefaults.FeatureSetEditionDefault.$Properties instead.
             */
            interface IFeatureSetEditionDefault extends google.protobuf.FeatureSetDefaults.FeatureSetEditionDefault.$Properties {
            }

            /** Represents a FeatureSetEditionDefault. */
            class FeatureSetEditionDefault {

                /**
                 * Constructs a new FeatureSetEditionDefault.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: google.protobuf.FeatureSetDefaults.FeatureSetEditionDefault.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** FeatureSetEditionDefault edition. */
                edition: google.protobuf.Edition;

                /** FeatureSetEditionDefault overridable_features. */
                overridable_features?: (google.protobuf.FeatureSet.$Properties|null);

                /** FeatureSetEditionDefault fixed_features. */
                fixed_features?: (google.protobuf.FeatureSet.$Properties|null);

                /**
                 * Encodes the specified FeatureSetEditionDefault message. Does not implicitly {@link google.protobuf.FeatureSetDefaults.FeatureSetEditionDefault.verify|verify} messages.
                 * @param message FeatureSetEditionDefault message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: google.protobuf.FeatureSetDefaults.FeatureSetEditionDefault.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a FeatureSetEditionDefault message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {google.protobuf.FeatureSetDefaults.FeatureSetEditionDefault & google.protobuf.FeatureSetDefaults.FeatureSetEditionDefault.$Shape} FeatureSetEditionDefault
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.FeatureSetDefaults.FeatureSetEditionDefault & google.protobuf.FeatureSetDefaults.FeatureSetEditionDefault.$Shape;
            }

            namespace FeatureSetEditionDefault {

                /** Properties of a FeatureSetEditionDefault. */
                interface $Properties {

                    /** FeatureSetEditionDefault edition */
                    edition?: (google.protobuf.Edition|null);

                    /** FeatureSetEditionDefault overridable_features */
                    overridable_features?: (google.protobuf.FeatureSet.$Properties|null);

                    /** FeatureSetEditionDefault fixed_features */
                    fixed_features?: (google.protobuf.FeatureSet.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a FeatureSetEditionDefault. */
                type $Shape = google.protobuf.FeatureSetDefaults.FeatureSetEditionDefault.$Properties;
            }
        }

        /**
         * Properties of a SourceCodeInfo.
         * @deprecated Use google.protobuf.SourceCodeInfo.$Properties instead.
         */
        interface ISourceCodeInfo extends google.protobuf.SourceCodeInfo.$Properties {
        }

        /** Represents a SourceCodeInfo. */
        class SourceCodeInfo {

            /**
             * Constructs a new SourceCodeInfo.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.SourceCodeInfo.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SourceCodeInfo location. */
            location: google.protobuf.SourceCodeInfo.Location.$Properties[];

            /**
             * Encodes the specified SourceCodeInfo message. Does not implicitly {@link google.protobuf.SourceCodeInfo.verify|verify} messages.
             * @param message SourceCodeInfo message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.SourceCodeInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SourceCodeInfo message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.SourceCodeInfo & google.protobuf.SourceCodeInfo.$Shape} SourceCodeInfo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.SourceCodeInfo & google.protobuf.SourceCodeInfo.$Shape;
        }

        namespace SourceCodeInfo {

            /** Properties of a SourceCodeInfo. */
            interface $Properties {

                /** SourceCodeInfo location */
                location?: (google.protobuf.SourceCodeInfo.Location.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SourceCodeInfo. */
            type $Shape = google.protobuf.SourceCodeInfo.$Properties;

            /**
             * Properties of a Location.
             * @deprecated Use google.protobuf.SourceCodeInfo.Location.$Properties instead.
             */
            interface ILocation extends google.protobuf.SourceCodeInfo.Location.$Properties {
            }

            /** Represents a Location. */
            class Location {

                /**
                 * Constructs a new Location.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: google.protobuf.SourceCodeInfo.Location.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Location path. */
                path: number[];

                /** Location span. */
                span: number[];

                /** Location leading_comments. */
                leading_comments: string;

                /** Location trailing_comments. */
                trailing_comments: string;

                /** Location leading_detached_comments. */
                leading_detached_comments: string[];

                /**
                 * Encodes the specified Location message. Does not implicitly {@link google.protobuf.SourceCodeInfo.Location.verify|verify} messages.
                 * @param message Location message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: google.protobuf.SourceCodeInfo.Location.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Location message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {google.protobuf.SourceCodeInfo.Location & google.protobuf.SourceCodeInfo.Location.$Shape} Location
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.SourceCodeInfo.Location & google.protobuf.SourceCodeInfo.Location.$Shape;
            }

            namespace Location {

                /** Properties of a Location. */
                interface $Properties {

                    /** Location path */
                    path?: (number[]|null);

                    /** Location span */
                    span?: (number[]|null);

                    /** Location leading_comments */
                    leading_comments?: (string|null);

                    /** Location trailing_comments */
                    trailing_comments?: (string|null);

                    /** Location leading_detached_comments */
                    leading_detached_comments?: (string[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Location. */
                type $Shape = google.protobuf.SourceCodeInfo.Location.$Properties;
            }
        }

        /**
         * Properties of a GeneratedCodeInfo.
         * @deprecated Use google.protobuf.GeneratedCodeInfo.$Properties instead.
         */
        interface IGeneratedCodeInfo extends google.protobuf.GeneratedCodeInfo.$Properties {
        }

        /** Represents a GeneratedCodeInfo. */
        class GeneratedCodeInfo {

            /**
             * Constructs a new GeneratedCodeInfo.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.GeneratedCodeInfo.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GeneratedCodeInfo annotation. */
            annotation: google.protobuf.GeneratedCodeInfo.Annotation.$Properties[];

            /**
             * Encodes the specified GeneratedCodeInfo message. Does not implicitly {@link google.protobuf.GeneratedCodeInfo.verify|verify} messages.
             * @param message GeneratedCodeInfo message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.GeneratedCodeInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GeneratedCodeInfo message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.GeneratedCodeInfo & google.protobuf.GeneratedCodeInfo.$Shape} GeneratedCodeInfo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.GeneratedCodeInfo & google.protobuf.GeneratedCodeInfo.$Shape;
        }

        namespace GeneratedCodeInfo {

            /** Properties of a GeneratedCodeInfo. */
            interface $Properties {

                /** GeneratedCodeInfo annotation */
                annotation?: (google.protobuf.GeneratedCodeInfo.Annotation.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GeneratedCodeInfo. */
            type $Shape = google.protobuf.GeneratedCodeInfo.$Properties;

            /**
             * Properties of an Annotation.
             * @deprecated Use google.protobuf.GeneratedCodeInfo.Annotation.$Properties instead.
             */
            interface IAnnotation extends google.protobuf.GeneratedCodeInfo.Annotation.$Properties {
            }

            /** Represents an Annotation. */
            class Annotation {

                /**
                 * Constructs a new Annotation.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: google.protobuf.GeneratedCodeInfo.Annotation.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Annotation path. */
                path: number[];

                /** Annotation source_file. */
                source_file: string;

                /** Annotation begin. */
                begin: number;

                /** Annotation end. */
                end: number;

                /** Annotation semantic. */
                semantic: google.protobuf.GeneratedCodeInfo.Annotation.Semantic;

                /**
                 * Encodes the specified Annotation message. Does not implicitly {@link google.protobuf.GeneratedCodeInfo.Annotation.verify|verify} messages.
                 * @param message Annotation message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: google.protobuf.GeneratedCodeInfo.Annotation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Annotation message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {google.protobuf.GeneratedCodeInfo.Annotation & google.protobuf.GeneratedCodeInfo.Annotation.$Shape} Annotation
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.GeneratedCodeInfo.Annotation & google.protobuf.GeneratedCodeInfo.Annotation.$Shape;
            }

            namespace Annotation {

                /** Properties of an Annotation. */
                interface $Properties {

                    /** Annotation path */
                    path?: (number[]|null);

                    /** Annotation source_file */
                    source_file?: (string|null);

                    /** Annotation begin */
                    begin?: (number|null);

                    /** Annotation end */
                    end?: (number|null);

                    /** Annotation semantic */
                    semantic?: (google.protobuf.GeneratedCodeInfo.Annotation.Semantic|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Annotation. */
                type $Shape = google.protobuf.GeneratedCodeInfo.Annotation.$Properties;

                /** Semantic enum. */
                enum Semantic {

                    /** NONE value */
                    NONE = 0,

                    /** SET value */
                    SET = 1,

                    /** ALIAS value */
                    ALIAS = 2
                }
            }
        }

        /** SymbolVisibility enum. */
        enum SymbolVisibility {

            /** VISIBILITY_UNSET value */
            VISIBILITY_UNSET = 0,

            /** VISIBILITY_LOCAL value */
            VISIBILITY_LOCAL = 1,

            /** VISIBILITY_EXPORT value */
            VISIBILITY_EXPORT = 2
        }

        /**
         * Properties of a Duration.
         * @deprecated Use google.protobuf.Duration.$Properties instead.
         */
        interface IDuration extends google.protobuf.Duration.$Properties {
        }

        /** Represents a Duration. */
        class Duration {

            /**
             * Constructs a new Duration.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.Duration.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Duration seconds. */
            seconds: (number|Long);

            /** Duration nanos. */
            nanos: number;

            /**
             * Encodes the specified Duration message. Does not implicitly {@link google.protobuf.Duration.verify|verify} messages.
             * @param message Duration message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.Duration.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Duration message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.Duration & google.protobuf.Duration.$Shape} Duration
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.Duration & google.protobuf.Duration.$Shape;
        }

        namespace Duration {

            /** Properties of a Duration. */
            interface $Properties {

                /** Duration seconds */
                seconds?: (number|Long|null);

                /** Duration nanos */
                nanos?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Duration. */
            type $Shape = google.protobuf.Duration.$Properties;
        }
    }
}

/** Namespace binnacle. */
export namespace binnacle {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of a GnmiExtension.
         * @deprecated Use binnacle.v1.GnmiExtension.$Properties instead.
         */
        interface IGnmiExtension extends binnacle.v1.GnmiExtension.$Properties {
        }

        /** Represents a GnmiExtension. */
        class GnmiExtension {

            /**
             * Constructs a new GnmiExtension.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.GnmiExtension.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GnmiExtension format. */
            format: string;

            /** GnmiExtension options. */
            options?: (binnacle.v1.TransactionOptions.$Properties|null);

            /** GnmiExtension info. */
            info?: (binnacle.v1.TransactionInfo.$Properties|null);

            /** GnmiExtension server. */
            server?: (binnacle.v1.ServerInfo.$Properties|null);

            /** GnmiExtension read. */
            read?: (binnacle.v1.ReadOptions.$Properties|null);

            /** GnmiExtension read_info. */
            read_info?: (binnacle.v1.ReadInfo.$Properties|null);

            /** GnmiExtension content. */
            content?: ("options"|"info"|"server"|"read"|"read_info");

            /**
             * Encodes the specified GnmiExtension message. Does not implicitly {@link binnacle.v1.GnmiExtension.verify|verify} messages.
             * @param message GnmiExtension message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.GnmiExtension.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GnmiExtension message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.GnmiExtension & binnacle.v1.GnmiExtension.$Shape} GnmiExtension
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.GnmiExtension & binnacle.v1.GnmiExtension.$Shape;
        }

        namespace GnmiExtension {

            /** Properties of a GnmiExtension. */
            interface $Properties {

                /** GnmiExtension format */
                format?: (string|null);

                /** GnmiExtension options */
                options?: (binnacle.v1.TransactionOptions.$Properties|null);

                /** GnmiExtension info */
                info?: (binnacle.v1.TransactionInfo.$Properties|null);

                /** GnmiExtension server */
                server?: (binnacle.v1.ServerInfo.$Properties|null);

                /** GnmiExtension read */
                read?: (binnacle.v1.ReadOptions.$Properties|null);

                /** GnmiExtension read_info */
                read_info?: (binnacle.v1.ReadInfo.$Properties|null);

                /** GnmiExtension content */
                content?: ("options"|"info"|"server"|"read"|"read_info");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a GnmiExtension. */
            type $Shape = {
              format?: string|null;
              options?: binnacle.v1.TransactionOptions.$Shape|null;
              info?: binnacle.v1.TransactionInfo.$Shape|null;
              server?: binnacle.v1.ServerInfo.$Shape|null;
              read?: binnacle.v1.ReadOptions.$Shape|null;
              read_info?: binnacle.v1.ReadInfo.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ content?: undefined; options?: null; info?: null; server?: null; read?: null; read_info?: null }|{ content?: "options"; options: binnacle.v1.TransactionOptions.$Shape; info?: null; server?: null; read?: null; read_info?: null }|{ content?: "info"; options?: null; info: binnacle.v1.TransactionInfo.$Shape; server?: null; read?: null; read_info?: null }|{ content?: "server"; options?: null; info?: null; server: binnacle.v1.ServerInfo.$Shape; read?: null; read_info?: null }|{ content?: "read"; options?: null; info?: null; server?: null; read: binnacle.v1.ReadOptions.$Shape; read_info?: null }|{ content?: "read_info"; options?: null; info?: null; server?: null; read?: null; read_info: binnacle.v1.ReadInfo.$Shape })
            );
        }

        /**
         * Properties of a ReadOptions.
         * @deprecated Use binnacle.v1.ReadOptions.$Properties instead.
         */
        interface IReadOptions extends binnacle.v1.ReadOptions.$Properties {
        }

        /** Represents a ReadOptions. */
        class ReadOptions {

            /**
             * Constructs a new ReadOptions.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.ReadOptions.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReadOptions at. */
            at: string;

            /**
             * Encodes the specified ReadOptions message. Does not implicitly {@link binnacle.v1.ReadOptions.verify|verify} messages.
             * @param message ReadOptions message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.ReadOptions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReadOptions message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.ReadOptions & binnacle.v1.ReadOptions.$Shape} ReadOptions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.ReadOptions & binnacle.v1.ReadOptions.$Shape;
        }

        namespace ReadOptions {

            /** Properties of a ReadOptions. */
            interface $Properties {

                /** ReadOptions at */
                at?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReadOptions. */
            type $Shape = binnacle.v1.ReadOptions.$Properties;
        }

        /**
         * Properties of a ReadInfo.
         * @deprecated Use binnacle.v1.ReadInfo.$Properties instead.
         */
        interface IReadInfo extends binnacle.v1.ReadInfo.$Properties {
        }

        /** Represents a ReadInfo. */
        class ReadInfo {

            /**
             * Constructs a new ReadInfo.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.ReadInfo.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReadInfo remarks. */
            remarks: binnacle.v1.ReadRemark.$Properties[];

            /**
             * Encodes the specified ReadInfo message. Does not implicitly {@link binnacle.v1.ReadInfo.verify|verify} messages.
             * @param message ReadInfo message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.ReadInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReadInfo message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.ReadInfo & binnacle.v1.ReadInfo.$Shape} ReadInfo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.ReadInfo & binnacle.v1.ReadInfo.$Shape;
        }

        namespace ReadInfo {

            /** Properties of a ReadInfo. */
            interface $Properties {

                /** ReadInfo remarks */
                remarks?: (binnacle.v1.ReadRemark.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReadInfo. */
            type $Shape = binnacle.v1.ReadInfo.$Properties;
        }

        /**
         * Properties of a ReadRemark.
         * @deprecated Use binnacle.v1.ReadRemark.$Properties instead.
         */
        interface IReadRemark extends binnacle.v1.ReadRemark.$Properties {
        }

        /** Represents a ReadRemark. */
        class ReadRemark {

            /**
             * Constructs a new ReadRemark.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.ReadRemark.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReadRemark target. */
            target: string;

            /** ReadRemark path. */
            path: string;

            /** ReadRemark missing. */
            missing: boolean;

            /** ReadRemark message. */
            message: string;

            /**
             * Encodes the specified ReadRemark message. Does not implicitly {@link binnacle.v1.ReadRemark.verify|verify} messages.
             * @param message ReadRemark message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.ReadRemark.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReadRemark message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.ReadRemark & binnacle.v1.ReadRemark.$Shape} ReadRemark
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.ReadRemark & binnacle.v1.ReadRemark.$Shape;
        }

        namespace ReadRemark {

            /** Properties of a ReadRemark. */
            interface $Properties {

                /** ReadRemark target */
                target?: (string|null);

                /** ReadRemark path */
                path?: (string|null);

                /** ReadRemark missing */
                missing?: (boolean|null);

                /** ReadRemark message */
                message?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReadRemark. */
            type $Shape = binnacle.v1.ReadRemark.$Properties;
        }

        /**
         * Properties of a ServerInfo.
         * @deprecated Use binnacle.v1.ServerInfo.$Properties instead.
         */
        interface IServerInfo extends binnacle.v1.ServerInfo.$Properties {
        }

        /** Represents a ServerInfo. */
        class ServerInfo {

            /**
             * Constructs a new ServerInfo.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.ServerInfo.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ServerInfo instance. */
            instance: string;

            /**
             * Encodes the specified ServerInfo message. Does not implicitly {@link binnacle.v1.ServerInfo.verify|verify} messages.
             * @param message ServerInfo message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.ServerInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ServerInfo message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.ServerInfo & binnacle.v1.ServerInfo.$Shape} ServerInfo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.ServerInfo & binnacle.v1.ServerInfo.$Shape;
        }

        namespace ServerInfo {

            /** Properties of a ServerInfo. */
            interface $Properties {

                /** ServerInfo instance */
                instance?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ServerInfo. */
            type $Shape = binnacle.v1.ServerInfo.$Properties;
        }

        /**
         * Properties of a TransactionOptions.
         * @deprecated Use binnacle.v1.TransactionOptions.$Properties instead.
         */
        interface ITransactionOptions extends binnacle.v1.TransactionOptions.$Properties {
        }

        /** Represents a TransactionOptions. */
        class TransactionOptions {

            /**
             * Constructs a new TransactionOptions.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.TransactionOptions.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TransactionOptions comment. */
            comment: string;

            /** TransactionOptions expect_revision. */
            expect_revision?: (number|Long|null);

            /** TransactionOptions client. */
            client: string;

            /** TransactionOptions mode. */
            mode: string;

            /** TransactionOptions timeout_ms. */
            timeout_ms: (number|Long);

            /** TransactionOptions dry_run. */
            dry_run: boolean;

            /** TransactionOptions label. */
            label: string;

            /** TransactionOptions correlation_id. */
            correlation_id: string;

            /** TransactionOptions reads. */
            reads: binnacle.v1.Place.$Properties[];

            /** TransactionOptions author. */
            author: string;

            /**
             * Encodes the specified TransactionOptions message. Does not implicitly {@link binnacle.v1.TransactionOptions.verify|verify} messages.
             * @param message TransactionOptions message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.TransactionOptions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TransactionOptions message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.TransactionOptions & binnacle.v1.TransactionOptions.$Shape} TransactionOptions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.TransactionOptions & binnacle.v1.TransactionOptions.$Shape;
        }

        namespace TransactionOptions {

            /** Properties of a TransactionOptions. */
            interface $Properties {

                /** TransactionOptions comment */
                comment?: (string|null);

                /** TransactionOptions expect_revision */
                expect_revision?: (number|Long|null);

                /** TransactionOptions client */
                client?: (string|null);

                /** TransactionOptions mode */
                mode?: (string|null);

                /** TransactionOptions timeout_ms */
                timeout_ms?: (number|Long|null);

                /** TransactionOptions dry_run */
                dry_run?: (boolean|null);

                /** TransactionOptions label */
                label?: (string|null);

                /** TransactionOptions correlation_id */
                correlation_id?: (string|null);

                /** TransactionOptions reads */
                reads?: (binnacle.v1.Place.$Properties[]|null);

                /** TransactionOptions author */
                author?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TransactionOptions. */
            type $Shape = binnacle.v1.TransactionOptions.$Properties;
        }

        /**
         * Properties of a Place.
         * @deprecated Use binnacle.v1.Place.$Properties instead.
         */
        interface IPlace extends binnacle.v1.Place.$Properties {
        }

        /** Represents a Place. */
        class Place {

            /**
             * Constructs a new Place.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.Place.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Place target. */
            target: string;

            /** Place path. */
            path: string;

            /**
             * Encodes the specified Place message. Does not implicitly {@link binnacle.v1.Place.verify|verify} messages.
             * @param message Place message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.Place.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Place message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.Place & binnacle.v1.Place.$Shape} Place
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.Place & binnacle.v1.Place.$Shape;
        }

        namespace Place {

            /** Properties of a Place. */
            interface $Properties {

                /** Place target */
                target?: (string|null);

                /** Place path */
                path?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Place. */
            type $Shape = binnacle.v1.Place.$Properties;
        }

        /**
         * Properties of a TransactionInfo.
         * @deprecated Use binnacle.v1.TransactionInfo.$Properties instead.
         */
        interface ITransactionInfo extends binnacle.v1.TransactionInfo.$Properties {
        }

        /** Represents a TransactionInfo. */
        class TransactionInfo {

            /**
             * Constructs a new TransactionInfo.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.TransactionInfo.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TransactionInfo revision. */
            revision: (number|Long);

            /** TransactionInfo unchanged. */
            unchanged: boolean;

            /** TransactionInfo state. */
            state: string;

            /** TransactionInfo mode. */
            mode: string;

            /** TransactionInfo parts. */
            parts: binnacle.v1.TransactionPart.$Properties[];

            /** TransactionInfo confirm. */
            confirm?: (binnacle.v1.PendingConfirmation.$Properties|null);

            /** TransactionInfo deadline. */
            deadline: (number|Long);

            /** TransactionInfo reverted_by. */
            reverted_by: (number|Long);

            /** TransactionInfo reason. */
            reason: string;

            /** TransactionInfo plan. */
            plan?: (binnacle.v1.Plan.$Properties|null);

            /** TransactionInfo phases. */
            phases?: (binnacle.v1.TransactionPhases.$Properties|null);

            /** TransactionInfo removed. */
            removed: binnacle.v1.Place.$Properties[];

            /**
             * Encodes the specified TransactionInfo message. Does not implicitly {@link binnacle.v1.TransactionInfo.verify|verify} messages.
             * @param message TransactionInfo message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.TransactionInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TransactionInfo message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.TransactionInfo & binnacle.v1.TransactionInfo.$Shape} TransactionInfo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.TransactionInfo & binnacle.v1.TransactionInfo.$Shape;
        }

        namespace TransactionInfo {

            /** Properties of a TransactionInfo. */
            interface $Properties {

                /** TransactionInfo revision */
                revision?: (number|Long|null);

                /** TransactionInfo unchanged */
                unchanged?: (boolean|null);

                /** TransactionInfo state */
                state?: (string|null);

                /** TransactionInfo mode */
                mode?: (string|null);

                /** TransactionInfo parts */
                parts?: (binnacle.v1.TransactionPart.$Properties[]|null);

                /** TransactionInfo confirm */
                confirm?: (binnacle.v1.PendingConfirmation.$Properties|null);

                /** TransactionInfo deadline */
                deadline?: (number|Long|null);

                /** TransactionInfo reverted_by */
                reverted_by?: (number|Long|null);

                /** TransactionInfo reason */
                reason?: (string|null);

                /** TransactionInfo plan */
                plan?: (binnacle.v1.Plan.$Properties|null);

                /** TransactionInfo phases */
                phases?: (binnacle.v1.TransactionPhases.$Properties|null);

                /** TransactionInfo removed */
                removed?: (binnacle.v1.Place.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TransactionInfo. */
            type $Shape = binnacle.v1.TransactionInfo.$Properties;
        }

        /**
         * Properties of a TransactionPart.
         * @deprecated Use binnacle.v1.TransactionPart.$Properties instead.
         */
        interface ITransactionPart extends binnacle.v1.TransactionPart.$Properties {
        }

        /** Represents a TransactionPart. */
        class TransactionPart {

            /**
             * Constructs a new TransactionPart.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.TransactionPart.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TransactionPart target. */
            target: string;

            /** TransactionPart state. */
            state: string;

            /** TransactionPart time. */
            time: (number|Long);

            /** TransactionPart retryable. */
            retryable?: (boolean|null);

            /** TransactionPart status. */
            status: string;

            /** TransactionPart message. */
            message: string;

            /** TransactionPart paths. */
            paths: binnacle.v1.PartPath.$Properties[];

            /** TransactionPart superseded_by. */
            superseded_by: (number|Long);

            /**
             * Encodes the specified TransactionPart message. Does not implicitly {@link binnacle.v1.TransactionPart.verify|verify} messages.
             * @param message TransactionPart message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.TransactionPart.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TransactionPart message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.TransactionPart & binnacle.v1.TransactionPart.$Shape} TransactionPart
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.TransactionPart & binnacle.v1.TransactionPart.$Shape;
        }

        namespace TransactionPart {

            /** Properties of a TransactionPart. */
            interface $Properties {

                /** TransactionPart target */
                target?: (string|null);

                /** TransactionPart state */
                state?: (string|null);

                /** TransactionPart time */
                time?: (number|Long|null);

                /** TransactionPart retryable */
                retryable?: (boolean|null);

                /** TransactionPart status */
                status?: (string|null);

                /** TransactionPart message */
                message?: (string|null);

                /** TransactionPart paths */
                paths?: (binnacle.v1.PartPath.$Properties[]|null);

                /** TransactionPart superseded_by */
                superseded_by?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TransactionPart. */
            type $Shape = binnacle.v1.TransactionPart.$Properties;
        }

        /**
         * Properties of a PartPath.
         * @deprecated Use binnacle.v1.PartPath.$Properties instead.
         */
        interface IPartPath extends binnacle.v1.PartPath.$Properties {
        }

        /** Represents a PartPath. */
        class PartPath {

            /**
             * Constructs a new PartPath.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.PartPath.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PartPath path. */
            path: string;

            /** PartPath status. */
            status: string;

            /** PartPath message. */
            message: string;

            /**
             * Encodes the specified PartPath message. Does not implicitly {@link binnacle.v1.PartPath.verify|verify} messages.
             * @param message PartPath message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.PartPath.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PartPath message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.PartPath & binnacle.v1.PartPath.$Shape} PartPath
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.PartPath & binnacle.v1.PartPath.$Shape;
        }

        namespace PartPath {

            /** Properties of a PartPath. */
            interface $Properties {

                /** PartPath path */
                path?: (string|null);

                /** PartPath status */
                status?: (string|null);

                /** PartPath message */
                message?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PartPath. */
            type $Shape = binnacle.v1.PartPath.$Properties;
        }

        /**
         * Properties of a PendingConfirmation.
         * @deprecated Use binnacle.v1.PendingConfirmation.$Properties instead.
         */
        interface IPendingConfirmation extends binnacle.v1.PendingConfirmation.$Properties {
        }

        /** Represents a PendingConfirmation. */
        class PendingConfirmation {

            /**
             * Constructs a new PendingConfirmation.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.PendingConfirmation.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PendingConfirmation id. */
            id: string;

            /** PendingConfirmation deadline. */
            deadline: (number|Long);

            /**
             * Encodes the specified PendingConfirmation message. Does not implicitly {@link binnacle.v1.PendingConfirmation.verify|verify} messages.
             * @param message PendingConfirmation message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.PendingConfirmation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PendingConfirmation message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.PendingConfirmation & binnacle.v1.PendingConfirmation.$Shape} PendingConfirmation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.PendingConfirmation & binnacle.v1.PendingConfirmation.$Shape;
        }

        namespace PendingConfirmation {

            /** Properties of a PendingConfirmation. */
            interface $Properties {

                /** PendingConfirmation id */
                id?: (string|null);

                /** PendingConfirmation deadline */
                deadline?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PendingConfirmation. */
            type $Shape = binnacle.v1.PendingConfirmation.$Properties;
        }

        /**
         * Properties of a TransactionPhases.
         * @deprecated Use binnacle.v1.TransactionPhases.$Properties instead.
         */
        interface ITransactionPhases extends binnacle.v1.TransactionPhases.$Properties {
        }

        /** Represents a TransactionPhases. */
        class TransactionPhases {

            /**
             * Constructs a new TransactionPhases.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.TransactionPhases.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TransactionPhases validated_ns. */
            validated_ns?: (number|Long|null);

            /** TransactionPhases committed_ns. */
            committed_ns?: (number|Long|null);

            /** TransactionPhases applied_ns. */
            applied_ns?: (number|Long|null);

            /**
             * Encodes the specified TransactionPhases message. Does not implicitly {@link binnacle.v1.TransactionPhases.verify|verify} messages.
             * @param message TransactionPhases message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.TransactionPhases.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TransactionPhases message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.TransactionPhases & binnacle.v1.TransactionPhases.$Shape} TransactionPhases
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.TransactionPhases & binnacle.v1.TransactionPhases.$Shape;
        }

        namespace TransactionPhases {

            /** Properties of a TransactionPhases. */
            interface $Properties {

                /** TransactionPhases validated_ns */
                validated_ns?: (number|Long|null);

                /** TransactionPhases committed_ns */
                committed_ns?: (number|Long|null);

                /** TransactionPhases applied_ns */
                applied_ns?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TransactionPhases. */
            type $Shape = binnacle.v1.TransactionPhases.$Properties;
        }

        /**
         * Properties of a Plan.
         * @deprecated Use binnacle.v1.Plan.$Properties instead.
         */
        interface IPlan extends binnacle.v1.Plan.$Properties {
        }

        /** Represents a Plan. */
        class Plan {

            /**
             * Constructs a new Plan.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.Plan.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Plan targets. */
            targets: binnacle.v1.TargetPlan.$Properties[];

            /** Plan problems. */
            problems: binnacle.v1.Problem.$Properties[];

            /**
             * Encodes the specified Plan message. Does not implicitly {@link binnacle.v1.Plan.verify|verify} messages.
             * @param message Plan message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.Plan.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Plan message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.Plan & binnacle.v1.Plan.$Shape} Plan
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.Plan & binnacle.v1.Plan.$Shape;
        }

        namespace Plan {

            /** Properties of a Plan. */
            interface $Properties {

                /** Plan targets */
                targets?: (binnacle.v1.TargetPlan.$Properties[]|null);

                /** Plan problems */
                problems?: (binnacle.v1.Problem.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Plan. */
            type $Shape = binnacle.v1.Plan.$Properties;
        }

        /**
         * Properties of a TargetPlan.
         * @deprecated Use binnacle.v1.TargetPlan.$Properties instead.
         */
        interface ITargetPlan extends binnacle.v1.TargetPlan.$Properties {
        }

        /** Represents a TargetPlan. */
        class TargetPlan {

            /**
             * Constructs a new TargetPlan.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.TargetPlan.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TargetPlan target. */
            target: string;

            /** TargetPlan differences. */
            differences: binnacle.v1.Difference.$Properties[];

            /** TargetPlan operations. */
            operations: string;

            /** TargetPlan remark. */
            remark: string;

            /** TargetPlan lifecycle. */
            lifecycle: string;

            /**
             * Encodes the specified TargetPlan message. Does not implicitly {@link binnacle.v1.TargetPlan.verify|verify} messages.
             * @param message TargetPlan message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.TargetPlan.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TargetPlan message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.TargetPlan & binnacle.v1.TargetPlan.$Shape} TargetPlan
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.TargetPlan & binnacle.v1.TargetPlan.$Shape;
        }

        namespace TargetPlan {

            /** Properties of a TargetPlan. */
            interface $Properties {

                /** TargetPlan target */
                target?: (string|null);

                /** TargetPlan differences */
                differences?: (binnacle.v1.Difference.$Properties[]|null);

                /** TargetPlan operations */
                operations?: (string|null);

                /** TargetPlan remark */
                remark?: (string|null);

                /** TargetPlan lifecycle */
                lifecycle?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TargetPlan. */
            type $Shape = binnacle.v1.TargetPlan.$Properties;
        }

        /**
         * Properties of a Problem.
         * @deprecated Use binnacle.v1.Problem.$Properties instead.
         */
        interface IProblem extends binnacle.v1.Problem.$Properties {
        }

        /** Represents a Problem. */
        class Problem {

            /**
             * Constructs a new Problem.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.Problem.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Problem code. */
            code: string;

            /** Problem message. */
            message: string;

            /** Problem target. */
            target: string;

            /** Problem path. */
            path: string;

            /** Problem severity. */
            severity: string;

            /** Problem changes. */
            changes: binnacle.v1.Difference.$Properties[];

            /**
             * Encodes the specified Problem message. Does not implicitly {@link binnacle.v1.Problem.verify|verify} messages.
             * @param message Problem message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.Problem.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Problem message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.Problem & binnacle.v1.Problem.$Shape} Problem
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.Problem & binnacle.v1.Problem.$Shape;
        }

        namespace Problem {

            /** Properties of a Problem. */
            interface $Properties {

                /** Problem code */
                code?: (string|null);

                /** Problem message */
                message?: (string|null);

                /** Problem target */
                target?: (string|null);

                /** Problem path */
                path?: (string|null);

                /** Problem severity */
                severity?: (string|null);

                /** Problem changes */
                changes?: (binnacle.v1.Difference.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Problem. */
            type $Shape = binnacle.v1.Problem.$Properties;
        }

        /**
         * Properties of a Difference.
         * @deprecated Use binnacle.v1.Difference.$Properties instead.
         */
        interface IDifference extends binnacle.v1.Difference.$Properties {
        }

        /** Represents a Difference. */
        class Difference {

            /**
             * Constructs a new Difference.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.Difference.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Difference path. */
            path: string;

            /** Difference before. */
            before?: (string|null);

            /** Difference after. */
            after?: (string|null);

            /**
             * Encodes the specified Difference message. Does not implicitly {@link binnacle.v1.Difference.verify|verify} messages.
             * @param message Difference message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.Difference.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Difference message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.Difference & binnacle.v1.Difference.$Shape} Difference
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.Difference & binnacle.v1.Difference.$Shape;
        }

        namespace Difference {

            /** Properties of a Difference. */
            interface $Properties {

                /** Difference path */
                path?: (string|null);

                /** Difference before */
                before?: (string|null);

                /** Difference after */
                after?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Difference. */
            type $Shape = binnacle.v1.Difference.$Properties;
        }

        /**
         * Properties of an ErrorDetails.
         * @deprecated Use binnacle.v1.ErrorDetails.$Properties instead.
         */
        interface IErrorDetails extends binnacle.v1.ErrorDetails.$Properties {
        }

        /** Represents an ErrorDetails. */
        class ErrorDetails {

            /**
             * Constructs a new ErrorDetails.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.ErrorDetails.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ErrorDetails code. */
            code: string;

            /** ErrorDetails retryable. */
            retryable: boolean;

            /** ErrorDetails problems. */
            problems: binnacle.v1.Problem.$Properties[];

            /** ErrorDetails left_out. */
            left_out: number;

            /**
             * Encodes the specified ErrorDetails message. Does not implicitly {@link binnacle.v1.ErrorDetails.verify|verify} messages.
             * @param message ErrorDetails message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.ErrorDetails.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ErrorDetails message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.ErrorDetails & binnacle.v1.ErrorDetails.$Shape} ErrorDetails
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.ErrorDetails & binnacle.v1.ErrorDetails.$Shape;
        }

        namespace ErrorDetails {

            /** Properties of an ErrorDetails. */
            interface $Properties {

                /** ErrorDetails code */
                code?: (string|null);

                /** ErrorDetails retryable */
                retryable?: (boolean|null);

                /** ErrorDetails problems */
                problems?: (binnacle.v1.Problem.$Properties[]|null);

                /** ErrorDetails left_out */
                left_out?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ErrorDetails. */
            type $Shape = binnacle.v1.ErrorDetails.$Properties;
        }

        /**
         * Properties of a HistoryRequest.
         * @deprecated Use binnacle.v1.HistoryRequest.$Properties instead.
         */
        interface IHistoryRequest extends binnacle.v1.HistoryRequest.$Properties {
        }

        /** Represents a HistoryRequest. */
        class HistoryRequest {

            /**
             * Constructs a new HistoryRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.HistoryRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HistoryRequest target. */
            target: string;

            /** HistoryRequest limit. */
            limit: number;

            /** HistoryRequest before. */
            before: (number|Long);

            /** HistoryRequest path. */
            path: string;

            /** HistoryRequest author. */
            author: string;

            /** HistoryRequest since. */
            since: (number|Long);

            /** HistoryRequest until. */
            until: (number|Long);

            /** HistoryRequest label. */
            label: string;

            /** HistoryRequest follow. */
            follow: boolean;

            /**
             * Encodes the specified HistoryRequest message. Does not implicitly {@link binnacle.v1.HistoryRequest.verify|verify} messages.
             * @param message HistoryRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.HistoryRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HistoryRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.HistoryRequest & binnacle.v1.HistoryRequest.$Shape} HistoryRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.HistoryRequest & binnacle.v1.HistoryRequest.$Shape;
        }

        namespace HistoryRequest {

            /** Properties of a HistoryRequest. */
            interface $Properties {

                /** HistoryRequest target */
                target?: (string|null);

                /** HistoryRequest limit */
                limit?: (number|null);

                /** HistoryRequest before */
                before?: (number|Long|null);

                /** HistoryRequest path */
                path?: (string|null);

                /** HistoryRequest author */
                author?: (string|null);

                /** HistoryRequest since */
                since?: (number|Long|null);

                /** HistoryRequest until */
                until?: (number|Long|null);

                /** HistoryRequest label */
                label?: (string|null);

                /** HistoryRequest follow */
                follow?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HistoryRequest. */
            type $Shape = binnacle.v1.HistoryRequest.$Properties;
        }

        /**
         * Properties of a HistoryEntry.
         * @deprecated Use binnacle.v1.HistoryEntry.$Properties instead.
         */
        interface IHistoryEntry extends binnacle.v1.HistoryEntry.$Properties {
        }

        /** Represents a HistoryEntry. */
        class HistoryEntry {

            /**
             * Constructs a new HistoryEntry.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.HistoryEntry.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HistoryEntry revision. */
            revision: (number|Long);

            /** HistoryEntry time. */
            time: (number|Long);

            /** HistoryEntry author. */
            author: string;

            /** HistoryEntry interface. */
            interface: string;

            /** HistoryEntry comment. */
            comment: string;

            /** HistoryEntry kind. */
            kind: string;

            /** HistoryEntry targets. */
            targets: string[];

            /** HistoryEntry identity. */
            identity: string;

            /** HistoryEntry labels. */
            labels: string[];

            /** HistoryEntry correlation_id. */
            correlation_id: string;

            /** HistoryEntry mode. */
            mode: string;

            /** HistoryEntry confirm_id. */
            confirm_id: string;

            /** HistoryEntry goal. */
            goal: (number|Long);

            /** HistoryEntry changes. */
            changes: (number|Long);

            /** HistoryEntry phases. */
            phases?: (binnacle.v1.TransactionPhases.$Properties|null);

            /**
             * Encodes the specified HistoryEntry message. Does not implicitly {@link binnacle.v1.HistoryEntry.verify|verify} messages.
             * @param message HistoryEntry message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.HistoryEntry.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HistoryEntry message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.HistoryEntry & binnacle.v1.HistoryEntry.$Shape} HistoryEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.HistoryEntry & binnacle.v1.HistoryEntry.$Shape;
        }

        namespace HistoryEntry {

            /** Properties of a HistoryEntry. */
            interface $Properties {

                /** HistoryEntry revision */
                revision?: (number|Long|null);

                /** HistoryEntry time */
                time?: (number|Long|null);

                /** HistoryEntry author */
                author?: (string|null);

                /** HistoryEntry interface */
                "interface"?: (string|null);

                /** HistoryEntry comment */
                comment?: (string|null);

                /** HistoryEntry kind */
                kind?: (string|null);

                /** HistoryEntry targets */
                targets?: (string[]|null);

                /** HistoryEntry identity */
                identity?: (string|null);

                /** HistoryEntry labels */
                labels?: (string[]|null);

                /** HistoryEntry correlation_id */
                correlation_id?: (string|null);

                /** HistoryEntry mode */
                mode?: (string|null);

                /** HistoryEntry confirm_id */
                confirm_id?: (string|null);

                /** HistoryEntry goal */
                goal?: (number|Long|null);

                /** HistoryEntry changes */
                changes?: (number|Long|null);

                /** HistoryEntry phases */
                phases?: (binnacle.v1.TransactionPhases.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HistoryEntry. */
            type $Shape = binnacle.v1.HistoryEntry.$Properties;
        }

        /**
         * Properties of a DiffRequest.
         * @deprecated Use binnacle.v1.DiffRequest.$Properties instead.
         */
        interface IDiffRequest extends binnacle.v1.DiffRequest.$Properties {
        }

        /** Represents a DiffRequest. */
        class DiffRequest {

            /**
             * Constructs a new DiffRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.DiffRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DiffRequest from. */
            from: (number|Long);

            /** DiffRequest to. */
            to: (number|Long);

            /** DiffRequest target. */
            target: string;

            /** DiffRequest path. */
            path: string;

            /** DiffRequest from_revision. */
            from_revision: string;

            /** DiffRequest to_revision. */
            to_revision: string;

            /**
             * Encodes the specified DiffRequest message. Does not implicitly {@link binnacle.v1.DiffRequest.verify|verify} messages.
             * @param message DiffRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.DiffRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DiffRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.DiffRequest & binnacle.v1.DiffRequest.$Shape} DiffRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.DiffRequest & binnacle.v1.DiffRequest.$Shape;
        }

        namespace DiffRequest {

            /** Properties of a DiffRequest. */
            interface $Properties {

                /** DiffRequest from */
                from?: (number|Long|null);

                /** DiffRequest to */
                to?: (number|Long|null);

                /** DiffRequest target */
                target?: (string|null);

                /** DiffRequest path */
                path?: (string|null);

                /** DiffRequest from_revision */
                from_revision?: (string|null);

                /** DiffRequest to_revision */
                to_revision?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DiffRequest. */
            type $Shape = binnacle.v1.DiffRequest.$Properties;
        }

        /**
         * Properties of a TargetDifferences.
         * @deprecated Use binnacle.v1.TargetDifferences.$Properties instead.
         */
        interface ITargetDifferences extends binnacle.v1.TargetDifferences.$Properties {
        }

        /** Represents a TargetDifferences. */
        class TargetDifferences {

            /**
             * Constructs a new TargetDifferences.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.TargetDifferences.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TargetDifferences target. */
            target: string;

            /** TargetDifferences differences. */
            differences: binnacle.v1.Difference.$Properties[];

            /** TargetDifferences lifecycle. */
            lifecycle: string;

            /**
             * Encodes the specified TargetDifferences message. Does not implicitly {@link binnacle.v1.TargetDifferences.verify|verify} messages.
             * @param message TargetDifferences message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.TargetDifferences.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TargetDifferences message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.TargetDifferences & binnacle.v1.TargetDifferences.$Shape} TargetDifferences
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.TargetDifferences & binnacle.v1.TargetDifferences.$Shape;
        }

        namespace TargetDifferences {

            /** Properties of a TargetDifferences. */
            interface $Properties {

                /** TargetDifferences target */
                target?: (string|null);

                /** TargetDifferences differences */
                differences?: (binnacle.v1.Difference.$Properties[]|null);

                /** TargetDifferences lifecycle */
                lifecycle?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TargetDifferences. */
            type $Shape = binnacle.v1.TargetDifferences.$Properties;
        }

        /**
         * Properties of a RollbackRequest.
         * @deprecated Use binnacle.v1.RollbackRequest.$Properties instead.
         */
        interface IRollbackRequest extends binnacle.v1.RollbackRequest.$Properties {
        }

        /** Represents a RollbackRequest. */
        class RollbackRequest {

            /**
             * Constructs a new RollbackRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.RollbackRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RollbackRequest revision. */
            revision: (number|Long);

            /** RollbackRequest comment. */
            comment: string;

            /** RollbackRequest client. */
            client: string;

            /** RollbackRequest to_revision. */
            to_revision: string;

            /** RollbackRequest scope. */
            scope: binnacle.v1.Place.$Properties[];

            /** RollbackRequest options. */
            options?: (binnacle.v1.TransactionOptions.$Properties|null);

            /** RollbackRequest confirm. */
            confirm?: (binnacle.v1.Confirmation.$Properties|null);

            /**
             * Encodes the specified RollbackRequest message. Does not implicitly {@link binnacle.v1.RollbackRequest.verify|verify} messages.
             * @param message RollbackRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.RollbackRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RollbackRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.RollbackRequest & binnacle.v1.RollbackRequest.$Shape} RollbackRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.RollbackRequest & binnacle.v1.RollbackRequest.$Shape;
        }

        namespace RollbackRequest {

            /** Properties of a RollbackRequest. */
            interface $Properties {

                /** RollbackRequest revision */
                revision?: (number|Long|null);

                /** RollbackRequest comment */
                comment?: (string|null);

                /** RollbackRequest client */
                client?: (string|null);

                /** RollbackRequest to_revision */
                to_revision?: (string|null);

                /** RollbackRequest scope */
                scope?: (binnacle.v1.Place.$Properties[]|null);

                /** RollbackRequest options */
                options?: (binnacle.v1.TransactionOptions.$Properties|null);

                /** RollbackRequest confirm */
                confirm?: (binnacle.v1.Confirmation.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RollbackRequest. */
            type $Shape = binnacle.v1.RollbackRequest.$Properties;
        }

        /**
         * Properties of a Confirmation.
         * @deprecated Use binnacle.v1.Confirmation.$Properties instead.
         */
        interface IConfirmation extends binnacle.v1.Confirmation.$Properties {
        }

        /** Represents a Confirmation. */
        class Confirmation {

            /**
             * Constructs a new Confirmation.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.Confirmation.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Confirmation id. */
            id: string;

            /** Confirmation timeout_ms. */
            timeout_ms: (number|Long);

            /**
             * Encodes the specified Confirmation message. Does not implicitly {@link binnacle.v1.Confirmation.verify|verify} messages.
             * @param message Confirmation message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.Confirmation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Confirmation message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.Confirmation & binnacle.v1.Confirmation.$Shape} Confirmation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.Confirmation & binnacle.v1.Confirmation.$Shape;
        }

        namespace Confirmation {

            /** Properties of a Confirmation. */
            interface $Properties {

                /** Confirmation id */
                id?: (string|null);

                /** Confirmation timeout_ms */
                timeout_ms?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Confirmation. */
            type $Shape = binnacle.v1.Confirmation.$Properties;
        }

        /**
         * Properties of an UndoRequest.
         * @deprecated Use binnacle.v1.UndoRequest.$Properties instead.
         */
        interface IUndoRequest extends binnacle.v1.UndoRequest.$Properties {
        }

        /** Represents an UndoRequest. */
        class UndoRequest {

            /**
             * Constructs a new UndoRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.UndoRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UndoRequest revision. */
            revision: string;

            /** UndoRequest options. */
            options?: (binnacle.v1.TransactionOptions.$Properties|null);

            /** UndoRequest confirm. */
            confirm?: (binnacle.v1.Confirmation.$Properties|null);

            /**
             * Encodes the specified UndoRequest message. Does not implicitly {@link binnacle.v1.UndoRequest.verify|verify} messages.
             * @param message UndoRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.UndoRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UndoRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.UndoRequest & binnacle.v1.UndoRequest.$Shape} UndoRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.UndoRequest & binnacle.v1.UndoRequest.$Shape;
        }

        namespace UndoRequest {

            /** Properties of an UndoRequest. */
            interface $Properties {

                /** UndoRequest revision */
                revision?: (string|null);

                /** UndoRequest options */
                options?: (binnacle.v1.TransactionOptions.$Properties|null);

                /** UndoRequest confirm */
                confirm?: (binnacle.v1.Confirmation.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UndoRequest. */
            type $Shape = binnacle.v1.UndoRequest.$Properties;
        }

        /**
         * Properties of a RollbackResponse.
         * @deprecated Use binnacle.v1.RollbackResponse.$Properties instead.
         */
        interface IRollbackResponse extends binnacle.v1.RollbackResponse.$Properties {
        }

        /** Represents a RollbackResponse. */
        class RollbackResponse {

            /**
             * Constructs a new RollbackResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.RollbackResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RollbackResponse revision. */
            revision: (number|Long);

            /** RollbackResponse time. */
            time: (number|Long);

            /** RollbackResponse targets. */
            targets: string[];

            /** RollbackResponse unchanged. */
            unchanged: boolean;

            /** RollbackResponse info. */
            info?: (binnacle.v1.TransactionInfo.$Properties|null);

            /**
             * Encodes the specified RollbackResponse message. Does not implicitly {@link binnacle.v1.RollbackResponse.verify|verify} messages.
             * @param message RollbackResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.RollbackResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RollbackResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.RollbackResponse & binnacle.v1.RollbackResponse.$Shape} RollbackResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.RollbackResponse & binnacle.v1.RollbackResponse.$Shape;
        }

        namespace RollbackResponse {

            /** Properties of a RollbackResponse. */
            interface $Properties {

                /** RollbackResponse revision */
                revision?: (number|Long|null);

                /** RollbackResponse time */
                time?: (number|Long|null);

                /** RollbackResponse targets */
                targets?: (string[]|null);

                /** RollbackResponse unchanged */
                unchanged?: (boolean|null);

                /** RollbackResponse info */
                info?: (binnacle.v1.TransactionInfo.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RollbackResponse. */
            type $Shape = binnacle.v1.RollbackResponse.$Properties;
        }

        /**
         * Properties of a TransactionRequest.
         * @deprecated Use binnacle.v1.TransactionRequest.$Properties instead.
         */
        interface ITransactionRequest extends binnacle.v1.TransactionRequest.$Properties {
        }

        /** Represents a TransactionRequest. */
        class TransactionRequest {

            /**
             * Constructs a new TransactionRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.TransactionRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TransactionRequest revision. */
            revision: string;

            /**
             * Encodes the specified TransactionRequest message. Does not implicitly {@link binnacle.v1.TransactionRequest.verify|verify} messages.
             * @param message TransactionRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.TransactionRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TransactionRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.TransactionRequest & binnacle.v1.TransactionRequest.$Shape} TransactionRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.TransactionRequest & binnacle.v1.TransactionRequest.$Shape;
        }

        namespace TransactionRequest {

            /** Properties of a TransactionRequest. */
            interface $Properties {

                /** TransactionRequest revision */
                revision?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TransactionRequest. */
            type $Shape = binnacle.v1.TransactionRequest.$Properties;
        }

        /**
         * Properties of a Transaction.
         * @deprecated Use binnacle.v1.Transaction.$Properties instead.
         */
        interface ITransaction extends binnacle.v1.Transaction.$Properties {
        }

        /** Represents a Transaction. */
        class Transaction {

            /**
             * Constructs a new Transaction.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.Transaction.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Transaction entry. */
            entry?: (binnacle.v1.HistoryEntry.$Properties|null);

            /** Transaction info. */
            info?: (binnacle.v1.TransactionInfo.$Properties|null);

            /**
             * Encodes the specified Transaction message. Does not implicitly {@link binnacle.v1.Transaction.verify|verify} messages.
             * @param message Transaction message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.Transaction.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Transaction message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.Transaction & binnacle.v1.Transaction.$Shape} Transaction
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.Transaction & binnacle.v1.Transaction.$Shape;
        }

        namespace Transaction {

            /** Properties of a Transaction. */
            interface $Properties {

                /** Transaction entry */
                entry?: (binnacle.v1.HistoryEntry.$Properties|null);

                /** Transaction info */
                info?: (binnacle.v1.TransactionInfo.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Transaction. */
            type $Shape = binnacle.v1.Transaction.$Properties;
        }

        /**
         * Properties of a WatchTransactionsRequest.
         * @deprecated Use binnacle.v1.WatchTransactionsRequest.$Properties instead.
         */
        interface IWatchTransactionsRequest extends binnacle.v1.WatchTransactionsRequest.$Properties {
        }

        /** Represents a WatchTransactionsRequest. */
        class WatchTransactionsRequest {

            /**
             * Constructs a new WatchTransactionsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.WatchTransactionsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WatchTransactionsRequest correlation_id. */
            correlation_id: string;

            /**
             * Encodes the specified WatchTransactionsRequest message. Does not implicitly {@link binnacle.v1.WatchTransactionsRequest.verify|verify} messages.
             * @param message WatchTransactionsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.WatchTransactionsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WatchTransactionsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.WatchTransactionsRequest & binnacle.v1.WatchTransactionsRequest.$Shape} WatchTransactionsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.WatchTransactionsRequest & binnacle.v1.WatchTransactionsRequest.$Shape;
        }

        namespace WatchTransactionsRequest {

            /** Properties of a WatchTransactionsRequest. */
            interface $Properties {

                /** WatchTransactionsRequest correlation_id */
                correlation_id?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WatchTransactionsRequest. */
            type $Shape = binnacle.v1.WatchTransactionsRequest.$Properties;
        }

        /**
         * Properties of a ListPendingRequest.
         * @deprecated Use binnacle.v1.ListPendingRequest.$Properties instead.
         */
        interface IListPendingRequest extends binnacle.v1.ListPendingRequest.$Properties {
        }

        /** Represents a ListPendingRequest. */
        class ListPendingRequest {

            /**
             * Constructs a new ListPendingRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.ListPendingRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified ListPendingRequest message. Does not implicitly {@link binnacle.v1.ListPendingRequest.verify|verify} messages.
             * @param message ListPendingRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.ListPendingRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListPendingRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.ListPendingRequest & binnacle.v1.ListPendingRequest.$Shape} ListPendingRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.ListPendingRequest & binnacle.v1.ListPendingRequest.$Shape;
        }

        namespace ListPendingRequest {

            /** Properties of a ListPendingRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListPendingRequest. */
            type $Shape = binnacle.v1.ListPendingRequest.$Properties;
        }

        /**
         * Properties of a PendingTransaction.
         * @deprecated Use binnacle.v1.PendingTransaction.$Properties instead.
         */
        interface IPendingTransaction extends binnacle.v1.PendingTransaction.$Properties {
        }

        /** Represents a PendingTransaction. */
        class PendingTransaction {

            /**
             * Constructs a new PendingTransaction.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.PendingTransaction.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PendingTransaction revision. */
            revision: (number|Long);

            /** PendingTransaction time. */
            time: (number|Long);

            /** PendingTransaction author. */
            author: string;

            /** PendingTransaction comment. */
            comment: string;

            /** PendingTransaction mode. */
            mode: string;

            /** PendingTransaction confirm. */
            confirm?: (binnacle.v1.PendingConfirmation.$Properties|null);

            /** PendingTransaction deadline. */
            deadline: (number|Long);

            /** PendingTransaction targets. */
            targets: string[];

            /**
             * Encodes the specified PendingTransaction message. Does not implicitly {@link binnacle.v1.PendingTransaction.verify|verify} messages.
             * @param message PendingTransaction message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.PendingTransaction.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PendingTransaction message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.PendingTransaction & binnacle.v1.PendingTransaction.$Shape} PendingTransaction
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.PendingTransaction & binnacle.v1.PendingTransaction.$Shape;
        }

        namespace PendingTransaction {

            /** Properties of a PendingTransaction. */
            interface $Properties {

                /** PendingTransaction revision */
                revision?: (number|Long|null);

                /** PendingTransaction time */
                time?: (number|Long|null);

                /** PendingTransaction author */
                author?: (string|null);

                /** PendingTransaction comment */
                comment?: (string|null);

                /** PendingTransaction mode */
                mode?: (string|null);

                /** PendingTransaction confirm */
                confirm?: (binnacle.v1.PendingConfirmation.$Properties|null);

                /** PendingTransaction deadline */
                deadline?: (number|Long|null);

                /** PendingTransaction targets */
                targets?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PendingTransaction. */
            type $Shape = binnacle.v1.PendingTransaction.$Properties;
        }

        /**
         * Properties of a ConfirmRequest.
         * @deprecated Use binnacle.v1.ConfirmRequest.$Properties instead.
         */
        interface IConfirmRequest extends binnacle.v1.ConfirmRequest.$Properties {
        }

        /** Represents a ConfirmRequest. */
        class ConfirmRequest {

            /**
             * Constructs a new ConfirmRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.ConfirmRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConfirmRequest id. */
            id: string;

            /**
             * Encodes the specified ConfirmRequest message. Does not implicitly {@link binnacle.v1.ConfirmRequest.verify|verify} messages.
             * @param message ConfirmRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.ConfirmRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConfirmRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.ConfirmRequest & binnacle.v1.ConfirmRequest.$Shape} ConfirmRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.ConfirmRequest & binnacle.v1.ConfirmRequest.$Shape;
        }

        namespace ConfirmRequest {

            /** Properties of a ConfirmRequest. */
            interface $Properties {

                /** ConfirmRequest id */
                id?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConfirmRequest. */
            type $Shape = binnacle.v1.ConfirmRequest.$Properties;
        }

        /**
         * Properties of an ExtendRequest.
         * @deprecated Use binnacle.v1.ExtendRequest.$Properties instead.
         */
        interface IExtendRequest extends binnacle.v1.ExtendRequest.$Properties {
        }

        /** Represents an ExtendRequest. */
        class ExtendRequest {

            /**
             * Constructs a new ExtendRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.ExtendRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ExtendRequest id. */
            id: string;

            /** ExtendRequest timeout_ms. */
            timeout_ms: (number|Long);

            /**
             * Encodes the specified ExtendRequest message. Does not implicitly {@link binnacle.v1.ExtendRequest.verify|verify} messages.
             * @param message ExtendRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.ExtendRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ExtendRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.ExtendRequest & binnacle.v1.ExtendRequest.$Shape} ExtendRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.ExtendRequest & binnacle.v1.ExtendRequest.$Shape;
        }

        namespace ExtendRequest {

            /** Properties of an ExtendRequest. */
            interface $Properties {

                /** ExtendRequest id */
                id?: (string|null);

                /** ExtendRequest timeout_ms */
                timeout_ms?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ExtendRequest. */
            type $Shape = binnacle.v1.ExtendRequest.$Properties;
        }

        /**
         * Properties of a ConfirmResponse.
         * @deprecated Use binnacle.v1.ConfirmResponse.$Properties instead.
         */
        interface IConfirmResponse extends binnacle.v1.ConfirmResponse.$Properties {
        }

        /** Represents a ConfirmResponse. */
        class ConfirmResponse {

            /**
             * Constructs a new ConfirmResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.ConfirmResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConfirmResponse revision. */
            revision: (number|Long);

            /** ConfirmResponse reverted_by. */
            reverted_by: (number|Long);

            /** ConfirmResponse deadline. */
            deadline: (number|Long);

            /**
             * Encodes the specified ConfirmResponse message. Does not implicitly {@link binnacle.v1.ConfirmResponse.verify|verify} messages.
             * @param message ConfirmResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.ConfirmResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConfirmResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.ConfirmResponse & binnacle.v1.ConfirmResponse.$Shape} ConfirmResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.ConfirmResponse & binnacle.v1.ConfirmResponse.$Shape;
        }

        namespace ConfirmResponse {

            /** Properties of a ConfirmResponse. */
            interface $Properties {

                /** ConfirmResponse revision */
                revision?: (number|Long|null);

                /** ConfirmResponse reverted_by */
                reverted_by?: (number|Long|null);

                /** ConfirmResponse deadline */
                deadline?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConfirmResponse. */
            type $Shape = binnacle.v1.ConfirmResponse.$Properties;
        }

        /**
         * Properties of a ListLabelsRequest.
         * @deprecated Use binnacle.v1.ListLabelsRequest.$Properties instead.
         */
        interface IListLabelsRequest extends binnacle.v1.ListLabelsRequest.$Properties {
        }

        /** Represents a ListLabelsRequest. */
        class ListLabelsRequest {

            /**
             * Constructs a new ListLabelsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.ListLabelsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified ListLabelsRequest message. Does not implicitly {@link binnacle.v1.ListLabelsRequest.verify|verify} messages.
             * @param message ListLabelsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.ListLabelsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListLabelsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.ListLabelsRequest & binnacle.v1.ListLabelsRequest.$Shape} ListLabelsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.ListLabelsRequest & binnacle.v1.ListLabelsRequest.$Shape;
        }

        namespace ListLabelsRequest {

            /** Properties of a ListLabelsRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListLabelsRequest. */
            type $Shape = binnacle.v1.ListLabelsRequest.$Properties;
        }

        /**
         * Properties of a Label.
         * @deprecated Use binnacle.v1.Label.$Properties instead.
         */
        interface ILabel extends binnacle.v1.Label.$Properties {
        }

        /** Represents a Label. */
        class Label {

            /**
             * Constructs a new Label.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.Label.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Label name. */
            name: string;

            /** Label revision. */
            revision: (number|Long);

            /** Label time. */
            time: (number|Long);

            /** Label author. */
            author: string;

            /**
             * Encodes the specified Label message. Does not implicitly {@link binnacle.v1.Label.verify|verify} messages.
             * @param message Label message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.Label.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Label message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.Label & binnacle.v1.Label.$Shape} Label
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.Label & binnacle.v1.Label.$Shape;
        }

        namespace Label {

            /** Properties of a Label. */
            interface $Properties {

                /** Label name */
                name?: (string|null);

                /** Label revision */
                revision?: (number|Long|null);

                /** Label time */
                time?: (number|Long|null);

                /** Label author */
                author?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Label. */
            type $Shape = binnacle.v1.Label.$Properties;
        }

        /**
         * Properties of a SetLabelRequest.
         * @deprecated Use binnacle.v1.SetLabelRequest.$Properties instead.
         */
        interface ISetLabelRequest extends binnacle.v1.SetLabelRequest.$Properties {
        }

        /** Represents a SetLabelRequest. */
        class SetLabelRequest {

            /**
             * Constructs a new SetLabelRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.SetLabelRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SetLabelRequest name. */
            name: string;

            /** SetLabelRequest revision. */
            revision: string;

            /** SetLabelRequest author. */
            author: string;

            /**
             * Encodes the specified SetLabelRequest message. Does not implicitly {@link binnacle.v1.SetLabelRequest.verify|verify} messages.
             * @param message SetLabelRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.SetLabelRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SetLabelRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.SetLabelRequest & binnacle.v1.SetLabelRequest.$Shape} SetLabelRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.SetLabelRequest & binnacle.v1.SetLabelRequest.$Shape;
        }

        namespace SetLabelRequest {

            /** Properties of a SetLabelRequest. */
            interface $Properties {

                /** SetLabelRequest name */
                name?: (string|null);

                /** SetLabelRequest revision */
                revision?: (string|null);

                /** SetLabelRequest author */
                author?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SetLabelRequest. */
            type $Shape = binnacle.v1.SetLabelRequest.$Properties;
        }

        /**
         * Properties of a DeleteLabelRequest.
         * @deprecated Use binnacle.v1.DeleteLabelRequest.$Properties instead.
         */
        interface IDeleteLabelRequest extends binnacle.v1.DeleteLabelRequest.$Properties {
        }

        /** Represents a DeleteLabelRequest. */
        class DeleteLabelRequest {

            /**
             * Constructs a new DeleteLabelRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.DeleteLabelRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DeleteLabelRequest name. */
            name: string;

            /**
             * Encodes the specified DeleteLabelRequest message. Does not implicitly {@link binnacle.v1.DeleteLabelRequest.verify|verify} messages.
             * @param message DeleteLabelRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.DeleteLabelRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DeleteLabelRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.DeleteLabelRequest & binnacle.v1.DeleteLabelRequest.$Shape} DeleteLabelRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.DeleteLabelRequest & binnacle.v1.DeleteLabelRequest.$Shape;
        }

        namespace DeleteLabelRequest {

            /** Properties of a DeleteLabelRequest. */
            interface $Properties {

                /** DeleteLabelRequest name */
                name?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DeleteLabelRequest. */
            type $Shape = binnacle.v1.DeleteLabelRequest.$Properties;
        }

        /**
         * Properties of a BlameRequest.
         * @deprecated Use binnacle.v1.BlameRequest.$Properties instead.
         */
        interface IBlameRequest extends binnacle.v1.BlameRequest.$Properties {
        }

        /** Represents a BlameRequest. */
        class BlameRequest {

            /**
             * Constructs a new BlameRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.BlameRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BlameRequest target. */
            target: string;

            /** BlameRequest path. */
            path: string;

            /**
             * Encodes the specified BlameRequest message. Does not implicitly {@link binnacle.v1.BlameRequest.verify|verify} messages.
             * @param message BlameRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.BlameRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BlameRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.BlameRequest & binnacle.v1.BlameRequest.$Shape} BlameRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.BlameRequest & binnacle.v1.BlameRequest.$Shape;
        }

        namespace BlameRequest {

            /** Properties of a BlameRequest. */
            interface $Properties {

                /** BlameRequest target */
                target?: (string|null);

                /** BlameRequest path */
                path?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BlameRequest. */
            type $Shape = binnacle.v1.BlameRequest.$Properties;
        }

        /**
         * Properties of a BlameEntry.
         * @deprecated Use binnacle.v1.BlameEntry.$Properties instead.
         */
        interface IBlameEntry extends binnacle.v1.BlameEntry.$Properties {
        }

        /** Represents a BlameEntry. */
        class BlameEntry {

            /**
             * Constructs a new BlameEntry.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.BlameEntry.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BlameEntry path. */
            path: string;

            /** BlameEntry value. */
            value?: (string|null);

            /** BlameEntry revision. */
            revision: (number|Long);

            /** BlameEntry time. */
            time: (number|Long);

            /** BlameEntry author. */
            author: string;

            /** BlameEntry interface. */
            interface: string;

            /** BlameEntry comment. */
            comment: string;

            /** BlameEntry label. */
            label: string;

            /** BlameEntry identity. */
            identity: string;

            /** BlameEntry kind. */
            kind: string;

            /** BlameEntry before. */
            before: (number|Long);

            /**
             * Encodes the specified BlameEntry message. Does not implicitly {@link binnacle.v1.BlameEntry.verify|verify} messages.
             * @param message BlameEntry message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.BlameEntry.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BlameEntry message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.BlameEntry & binnacle.v1.BlameEntry.$Shape} BlameEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.BlameEntry & binnacle.v1.BlameEntry.$Shape;
        }

        namespace BlameEntry {

            /** Properties of a BlameEntry. */
            interface $Properties {

                /** BlameEntry path */
                path?: (string|null);

                /** BlameEntry value */
                value?: (string|null);

                /** BlameEntry revision */
                revision?: (number|Long|null);

                /** BlameEntry time */
                time?: (number|Long|null);

                /** BlameEntry author */
                author?: (string|null);

                /** BlameEntry interface */
                "interface"?: (string|null);

                /** BlameEntry comment */
                comment?: (string|null);

                /** BlameEntry label */
                label?: (string|null);

                /** BlameEntry identity */
                identity?: (string|null);

                /** BlameEntry kind */
                kind?: (string|null);

                /** BlameEntry before */
                before?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BlameEntry. */
            type $Shape = binnacle.v1.BlameEntry.$Properties;
        }

        /**
         * Properties of a ListTargetsRequest.
         * @deprecated Use binnacle.v1.ListTargetsRequest.$Properties instead.
         */
        interface IListTargetsRequest extends binnacle.v1.ListTargetsRequest.$Properties {
        }

        /** Represents a ListTargetsRequest. */
        class ListTargetsRequest {

            /**
             * Constructs a new ListTargetsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.ListTargetsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListTargetsRequest target. */
            target: string;

            /**
             * Encodes the specified ListTargetsRequest message. Does not implicitly {@link binnacle.v1.ListTargetsRequest.verify|verify} messages.
             * @param message ListTargetsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.ListTargetsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListTargetsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.ListTargetsRequest & binnacle.v1.ListTargetsRequest.$Shape} ListTargetsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.ListTargetsRequest & binnacle.v1.ListTargetsRequest.$Shape;
        }

        namespace ListTargetsRequest {

            /** Properties of a ListTargetsRequest. */
            interface $Properties {

                /** ListTargetsRequest target */
                target?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListTargetsRequest. */
            type $Shape = binnacle.v1.ListTargetsRequest.$Properties;
        }

        /**
         * Properties of a WatchTargetsRequest.
         * @deprecated Use binnacle.v1.WatchTargetsRequest.$Properties instead.
         */
        interface IWatchTargetsRequest extends binnacle.v1.WatchTargetsRequest.$Properties {
        }

        /** Represents a WatchTargetsRequest. */
        class WatchTargetsRequest {

            /**
             * Constructs a new WatchTargetsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.WatchTargetsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WatchTargetsRequest target. */
            target: string;

            /**
             * Encodes the specified WatchTargetsRequest message. Does not implicitly {@link binnacle.v1.WatchTargetsRequest.verify|verify} messages.
             * @param message WatchTargetsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.WatchTargetsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WatchTargetsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.WatchTargetsRequest & binnacle.v1.WatchTargetsRequest.$Shape} WatchTargetsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.WatchTargetsRequest & binnacle.v1.WatchTargetsRequest.$Shape;
        }

        namespace WatchTargetsRequest {

            /** Properties of a WatchTargetsRequest. */
            interface $Properties {

                /** WatchTargetsRequest target */
                target?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WatchTargetsRequest. */
            type $Shape = binnacle.v1.WatchTargetsRequest.$Properties;
        }

        /**
         * Properties of a TargetStatus.
         * @deprecated Use binnacle.v1.TargetStatus.$Properties instead.
         */
        interface ITargetStatus extends binnacle.v1.TargetStatus.$Properties {
        }

        /** Represents a TargetStatus. */
        class TargetStatus {

            /**
             * Constructs a new TargetStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.TargetStatus.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TargetStatus name. */
            name: string;

            /** TargetStatus model_set. */
            model_set: string;

            /** TargetStatus endpoint. */
            endpoint: string;

            /** TargetStatus session. */
            session: string;

            /** TargetStatus desired_revision. */
            desired_revision: (number|Long);

            /** TargetStatus applied_revision. */
            applied_revision: (number|Long);

            /** TargetStatus lag. */
            lag: (number|Long);

            /** TargetStatus last_error. */
            last_error: string;

            /** TargetStatus rejected. */
            rejected: binnacle.v1.RejectedPath.$Properties[];

            /** TargetStatus drift. */
            drift: binnacle.v1.DriftedPath.$Properties[];

            /** TargetStatus drift_count. */
            drift_count: number;

            /** TargetStatus remarks. */
            remarks: string[];

            /**
             * Encodes the specified TargetStatus message. Does not implicitly {@link binnacle.v1.TargetStatus.verify|verify} messages.
             * @param message TargetStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.TargetStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TargetStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.TargetStatus & binnacle.v1.TargetStatus.$Shape} TargetStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.TargetStatus & binnacle.v1.TargetStatus.$Shape;
        }

        namespace TargetStatus {

            /** Properties of a TargetStatus. */
            interface $Properties {

                /** TargetStatus name */
                name?: (string|null);

                /** TargetStatus model_set */
                model_set?: (string|null);

                /** TargetStatus endpoint */
                endpoint?: (string|null);

                /** TargetStatus session */
                session?: (string|null);

                /** TargetStatus desired_revision */
                desired_revision?: (number|Long|null);

                /** TargetStatus applied_revision */
                applied_revision?: (number|Long|null);

                /** TargetStatus lag */
                lag?: (number|Long|null);

                /** TargetStatus last_error */
                last_error?: (string|null);

                /** TargetStatus rejected */
                rejected?: (binnacle.v1.RejectedPath.$Properties[]|null);

                /** TargetStatus drift */
                drift?: (binnacle.v1.DriftedPath.$Properties[]|null);

                /** TargetStatus drift_count */
                drift_count?: (number|null);

                /** TargetStatus remarks */
                remarks?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TargetStatus. */
            type $Shape = binnacle.v1.TargetStatus.$Properties;
        }

        /**
         * Properties of a DriftedPath.
         * @deprecated Use binnacle.v1.DriftedPath.$Properties instead.
         */
        interface IDriftedPath extends binnacle.v1.DriftedPath.$Properties {
        }

        /** Represents a DriftedPath. */
        class DriftedPath {

            /**
             * Constructs a new DriftedPath.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.DriftedPath.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DriftedPath path. */
            path: string;

            /** DriftedPath found. */
            found?: (string|null);

            /** DriftedPath desired. */
            desired?: (string|null);

            /** DriftedPath since. */
            since: (number|Long);

            /** DriftedPath policy. */
            policy: string;

            /** DriftedPath repairs. */
            repairs: number;

            /** DriftedPath flapping. */
            flapping: boolean;

            /** DriftedPath reason. */
            reason: string;

            /**
             * Encodes the specified DriftedPath message. Does not implicitly {@link binnacle.v1.DriftedPath.verify|verify} messages.
             * @param message DriftedPath message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.DriftedPath.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DriftedPath message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.DriftedPath & binnacle.v1.DriftedPath.$Shape} DriftedPath
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.DriftedPath & binnacle.v1.DriftedPath.$Shape;
        }

        namespace DriftedPath {

            /** Properties of a DriftedPath. */
            interface $Properties {

                /** DriftedPath path */
                path?: (string|null);

                /** DriftedPath found */
                found?: (string|null);

                /** DriftedPath desired */
                desired?: (string|null);

                /** DriftedPath since */
                since?: (number|Long|null);

                /** DriftedPath policy */
                policy?: (string|null);

                /** DriftedPath repairs */
                repairs?: (number|null);

                /** DriftedPath flapping */
                flapping?: (boolean|null);

                /** DriftedPath reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DriftedPath. */
            type $Shape = binnacle.v1.DriftedPath.$Properties;
        }

        /**
         * Properties of a RejectedPath.
         * @deprecated Use binnacle.v1.RejectedPath.$Properties instead.
         */
        interface IRejectedPath extends binnacle.v1.RejectedPath.$Properties {
        }

        /** Represents a RejectedPath. */
        class RejectedPath {

            /**
             * Constructs a new RejectedPath.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.RejectedPath.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RejectedPath path. */
            path: string;

            /** RejectedPath message. */
            message: string;

            /**
             * Encodes the specified RejectedPath message. Does not implicitly {@link binnacle.v1.RejectedPath.verify|verify} messages.
             * @param message RejectedPath message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.RejectedPath.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RejectedPath message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.RejectedPath & binnacle.v1.RejectedPath.$Shape} RejectedPath
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.RejectedPath & binnacle.v1.RejectedPath.$Shape;
        }

        namespace RejectedPath {

            /** Properties of a RejectedPath. */
            interface $Properties {

                /** RejectedPath path */
                path?: (string|null);

                /** RejectedPath message */
                message?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RejectedPath. */
            type $Shape = binnacle.v1.RejectedPath.$Properties;
        }

        /**
         * Properties of a TargetEvent.
         * @deprecated Use binnacle.v1.TargetEvent.$Properties instead.
         */
        interface ITargetEvent extends binnacle.v1.TargetEvent.$Properties {
        }

        /** Represents a TargetEvent. */
        class TargetEvent {

            /**
             * Constructs a new TargetEvent.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.TargetEvent.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TargetEvent status. */
            status?: (binnacle.v1.TargetStatus.$Properties|null);

            /** TargetEvent removed. */
            removed?: (string|null);

            /** TargetEvent synchronized. */
            synchronized?: (boolean|null);

            /** TargetEvent event. */
            event?: ("status"|"removed"|"synchronized");

            /**
             * Encodes the specified TargetEvent message. Does not implicitly {@link binnacle.v1.TargetEvent.verify|verify} messages.
             * @param message TargetEvent message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.TargetEvent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TargetEvent message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.TargetEvent & binnacle.v1.TargetEvent.$Shape} TargetEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.TargetEvent & binnacle.v1.TargetEvent.$Shape;
        }

        namespace TargetEvent {

            /** Properties of a TargetEvent. */
            interface $Properties {

                /** TargetEvent status */
                status?: (binnacle.v1.TargetStatus.$Properties|null);

                /** TargetEvent removed */
                removed?: (string|null);

                /** TargetEvent synchronized */
                synchronized?: (boolean|null);

                /** TargetEvent event */
                event?: ("status"|"removed"|"synchronized");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a TargetEvent. */
            type $Shape = {
              status?: binnacle.v1.TargetStatus.$Shape|null;
              removed?: string|null;
              synchronized?: boolean|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ event?: undefined; status?: null; removed?: null; synchronized?: null }|{ event?: "status"; status: binnacle.v1.TargetStatus.$Shape; removed?: null; synchronized?: null }|{ event?: "removed"; status?: null; removed: string; synchronized?: null }|{ event?: "synchronized"; status?: null; removed?: null; synchronized: boolean })
            );
        }

        /**
         * Properties of an ImportRequest.
         * @deprecated Use binnacle.v1.ImportRequest.$Properties instead.
         */
        interface IImportRequest extends binnacle.v1.ImportRequest.$Properties {
        }

        /** Represents an ImportRequest. */
        class ImportRequest {

            /**
             * Constructs a new ImportRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.ImportRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ImportRequest target. */
            target: string;

            /** ImportRequest options. */
            options?: (binnacle.v1.TransactionOptions.$Properties|null);

            /**
             * Encodes the specified ImportRequest message. Does not implicitly {@link binnacle.v1.ImportRequest.verify|verify} messages.
             * @param message ImportRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.ImportRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ImportRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.ImportRequest & binnacle.v1.ImportRequest.$Shape} ImportRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.ImportRequest & binnacle.v1.ImportRequest.$Shape;
        }

        namespace ImportRequest {

            /** Properties of an ImportRequest. */
            interface $Properties {

                /** ImportRequest target */
                target?: (string|null);

                /** ImportRequest options */
                options?: (binnacle.v1.TransactionOptions.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ImportRequest. */
            type $Shape = binnacle.v1.ImportRequest.$Properties;
        }

        /**
         * Properties of an ImportResponse.
         * @deprecated Use binnacle.v1.ImportResponse.$Properties instead.
         */
        interface IImportResponse extends binnacle.v1.ImportResponse.$Properties {
        }

        /** Represents an ImportResponse. */
        class ImportResponse {

            /**
             * Constructs a new ImportResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.ImportResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ImportResponse result. */
            result?: (binnacle.v1.RollbackResponse.$Properties|null);

            /** ImportResponse notes. */
            notes: string[];

            /**
             * Encodes the specified ImportResponse message. Does not implicitly {@link binnacle.v1.ImportResponse.verify|verify} messages.
             * @param message ImportResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.ImportResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ImportResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.ImportResponse & binnacle.v1.ImportResponse.$Shape} ImportResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.ImportResponse & binnacle.v1.ImportResponse.$Shape;
        }

        namespace ImportResponse {

            /** Properties of an ImportResponse. */
            interface $Properties {

                /** ImportResponse result */
                result?: (binnacle.v1.RollbackResponse.$Properties|null);

                /** ImportResponse notes */
                notes?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ImportResponse. */
            type $Shape = binnacle.v1.ImportResponse.$Properties;
        }

        /**
         * Properties of a BackupRequest.
         * @deprecated Use binnacle.v1.BackupRequest.$Properties instead.
         */
        interface IBackupRequest extends binnacle.v1.BackupRequest.$Properties {
        }

        /** Represents a BackupRequest. */
        class BackupRequest {

            /**
             * Constructs a new BackupRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.BackupRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified BackupRequest message. Does not implicitly {@link binnacle.v1.BackupRequest.verify|verify} messages.
             * @param message BackupRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.BackupRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BackupRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.BackupRequest & binnacle.v1.BackupRequest.$Shape} BackupRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.BackupRequest & binnacle.v1.BackupRequest.$Shape;
        }

        namespace BackupRequest {

            /** Properties of a BackupRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BackupRequest. */
            type $Shape = binnacle.v1.BackupRequest.$Properties;
        }

        /**
         * Properties of a BackupChunk.
         * @deprecated Use binnacle.v1.BackupChunk.$Properties instead.
         */
        interface IBackupChunk extends binnacle.v1.BackupChunk.$Properties {
        }

        /** Represents a BackupChunk. */
        class BackupChunk {

            /**
             * Constructs a new BackupChunk.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.BackupChunk.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BackupChunk data. */
            data: Uint8Array;

            /** BackupChunk copied. */
            copied: (number|Long);

            /** BackupChunk newest. */
            newest: (number|Long);

            /**
             * Encodes the specified BackupChunk message. Does not implicitly {@link binnacle.v1.BackupChunk.verify|verify} messages.
             * @param message BackupChunk message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.BackupChunk.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BackupChunk message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.BackupChunk & binnacle.v1.BackupChunk.$Shape} BackupChunk
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.BackupChunk & binnacle.v1.BackupChunk.$Shape;
        }

        namespace BackupChunk {

            /** Properties of a BackupChunk. */
            interface $Properties {

                /** BackupChunk data */
                data?: (Uint8Array|null);

                /** BackupChunk copied */
                copied?: (number|Long|null);

                /** BackupChunk newest */
                newest?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BackupChunk. */
            type $Shape = binnacle.v1.BackupChunk.$Properties;
        }
    }
}
