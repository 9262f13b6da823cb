import { fileURLToPath } from 'node:url';
import protobuf from 'protobufjs';
import { beforeAll, describe, expect, test } from 'vitest';

// Names and numbers of gNMI 0.10.0, written down apart from protos/ so that a slip there is seen.
const messages: Record<string, string> = {
  'gnmi.Notification': 'timestamp=1 prefix=2 update=4 delete=5 atomic=6',
  'gnmi.Update': 'path=1 value=2 val=3 duplicates=4',
  'gnmi.TypedValue':
    'string_val=1 int_val=2 uint_val=3 bool_val=4 bytes_val=5 float_val=6 decimal_val=7 leaflist_val=8 any_val=9 json_val=10 json_ietf_val=11 ascii_val=12 proto_bytes=13 double_val=14',
  'gnmi.Path': 'element=1 origin=2 elem=3 target=4',
  'gnmi.PathElem': 'name=1 key=2',
  'gnmi.Value': 'value=1 type=2',
  'gnmi.Error': 'code=1 message=2 data=3',
  'gnmi.Decimal64': 'digits=1 precision=2',
  'gnmi.ScalarArray': 'element=1',
  'gnmi.SubscribeRequest': 'subscribe=1 poll=3 extension=5',
  'gnmi.SubscribeResponse': 'update=1 sync_response=3 error=4 extension=5',
  'gnmi.SubscriptionList':
    'prefix=1 subscription=2 qos=4 mode=5 allow_aggregation=6 use_models=7 encoding=8 updates_only=9',
  'gnmi.Subscription': 'path=1 mode=2 sample_interval=3 suppress_redundant=4 heartbeat_interval=5',
  'gnmi.QOSMarking': 'marking=1',
  'gnmi.SetRequest': 'prefix=1 delete=2 replace=3 update=4 extension=5 union_replace=6',
  'gnmi.SetResponse': 'prefix=1 response=2 message=3 timestamp=4 extension=5',
  'gnmi.UpdateResult': 'timestamp=1 path=2 message=3 op=4',
  'gnmi.GetRequest': 'prefix=1 path=2 type=3 encoding=5 use_models=6 extension=7',
  'gnmi.GetResponse': 'notification=1 error=2 extension=3',
  'gnmi.CapabilityRequest': 'extension=1',
  'gnmi.CapabilityResponse': 'supported_models=1 supported_encodings=2 gNMI_version=3 extension=4',
  'gnmi.ModelData': 'name=1 organization=2 version=3',
  'gnmi_ext.Extension':
    'registered_ext=1 master_arbitration=2 history=3 commit=4 depth=5 config_subscription=6',
  'gnmi_ext.RegisteredExtension': 'id=1 msg=2',
  'gnmi_ext.MasterArbitration': 'role=1 election_id=2',
  'gnmi_ext.Role': 'id=1',
  'gnmi_ext.Uint128': 'high=1 low=2',
  'gnmi_ext.History': 'snapshot_time=1 range=2',
  'gnmi_ext.TimeRange': 'start=1 end=2',
  'gnmi_ext.Commit': 'id=1 commit=2 confirm=3 cancel=4 set_rollback_duration=5',
  'gnmi_ext.CommitRequest': 'rollback_duration=1',
  'gnmi_ext.CommitSetRollbackDuration': 'rollback_duration=1',
  'gnmi_ext.Depth': 'level=1',
  'gnmi_ext.ConfigSubscription': 'start=1 sync_done=2',
  'gnmi_ext.ConfigSubscriptionSyncDone': 'commit_confirm_id=1 server_commit_id=2 done=3',
};

const enums: Record<string, string> = {
  'gnmi.Encoding': 'JSON=0 BYTES=1 PROTO=2 ASCII=3 JSON_IETF=4',
  'gnmi.SubscriptionList.Mode': 'STREAM=0 ONCE=1 POLL=2',
  'gnmi.SubscriptionMode': 'TARGET_DEFINED=0 ON_CHANGE=1 SAMPLE=2',
  'gnmi.UpdateResult.Operation': 'INVALID=0 DELETE=1 REPLACE=2 UPDATE=3 UNION_REPLACE=4',
  'gnmi.GetRequest.DataType': 'ALL=0 CONFIG=1 STATE=2 OPERATIONAL=3',
  'gnmi_ext.ExtensionID': 'EID_UNSET=0 EID_EXPERIMENTAL=999',
};

const root = new protobuf.Root();

beforeAll(async () => {
  const folder = fileURLToPath(new URL('../../protos/', import.meta.url));
  const bundled = fileURLToPath(new URL('../../node_modules/protobufjs/', import.meta.url));
  root.resolvePath = (_origin, target) => (target.startsWith('google/') ? bundled : folder) + target;
  await root.load(['gnmi/gnmi.proto'], { keepCase: true });
  root.resolveAll();
});

describe('names and numbers of gNMI 0.10.0', () => {
  test.each(Object.entries(messages))('message %s', (name, expected) => {
    const fields = root.lookupType(name).fieldsArray;
    expect(fields.map(field => `${field.name}=${field.id}`).join(' ')).toBe(expected);
  });

  test.each(Object.entries(enums))('enum %s', (name, expected) => {
    const { values } = root.lookupEnum(name);
    expect(
      Object.entries(values)
        .map(([key, value]) => `${key}=${value}`)
        .join(' '),
    ).toBe(expected);
  });

  test('the service has its four methods', () => {
    const { methodsArray } = root.lookupService('gnmi.gNMI');
    const shapes = methodsArray.map(
      ({ name, requestType, requestStream, responseType, responseStream }) =>
        `${name}(${requestStream === true ? 'stream ' : ''}${requestType}) ${responseStream === true ? 'stream ' : ''}${responseType}`,
    );
    expect(shapes).toEqual([
      'Capabilities(CapabilityRequest) CapabilityResponse',
      'Get(GetRequest) GetResponse',
      'Set(SetRequest) SetResponse',
      'Subscribe(stream SubscribeRequest) stream SubscribeResponse',
    ]);
  });

  test('the file option gnmi_service is extension 1001 of FileOptions', () => {
    const option = root.lookup('gnmi.gnmi_service');
    expect(option).toBeInstanceOf(protobuf.Field);
    expect((option as protobuf.Field).id).toBe(1001);
    expect((option as protobuf.Field).extend).toBe('google.protobuf.FileOptions');
  });
});
